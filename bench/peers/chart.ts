import type { Measurement } from './measurement';

const ROW_HEIGHT = 28;
const TOP = 44;
const NAMES_WIDTH = 230;
const BARS_WIDTH = 380;
const VALUES_WIDTH = 80;

const STYLE = `
    text { font: 13px system-ui, sans-serif; fill: #1f2328; }
    .title, .ours { font-weight: 600; }
    .name { text-anchor: end; }
    .background { fill: #fff; }
    .bar { fill: #8c959f; }
    .bar.ours { fill: #0969da; }
    @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc; }
      .background { fill: #0d1117; }
      .bar { fill: #656c76; }
      .bar.ours { fill: #4493f8; }
    }`;

/** Draws the Brotli sizes as an SVG bar chart, smallest first. */
export function drawChart(measurements: Measurement[]): string {
  const bars = measurements
    .flatMap(({ subject, sizes }) =>
      sizes ? { name: subject.name, ours: subject.ours, size: sizes.brotli } : [],
    )
    .sort((one, other) => one.size - other.size);
  const largest = Math.max(...bars.map(({ size }) => size));
  const width = NAMES_WIDTH + BARS_WIDTH + VALUES_WIDTH;
  const height = TOP + bars.length * ROW_HEIGHT + 12;
  const rows = bars.map(({ name, ours, size }, index) => {
    const y = TOP + index * ROW_HEIGHT;
    const length = Math.max((size / largest) * BARS_WIDTH, 1).toFixed(1);
    const highlight = ours ? ' ours' : '';
    return `
  <text class="name${highlight}" x="${NAMES_WIDTH - 10}" y="${y + 15}">${name}</text>
  <rect class="bar${highlight}" x="${NAMES_WIDTH}" y="${y}" width="${length}" height="20" rx="2" />
  <text class="value${highlight}" x="${NAMES_WIDTH + Number(length) + 8}" y="${y + 15}">${size.toLocaleString('en')}</text>`;
  });
  const title = 'Bytes, compressed with Brotli';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
  <title>${title}</title>
  <style>${STYLE}
  </style>
  <rect class="background" width="${width}" height="${height}" rx="6" />
  <text class="title" x="${NAMES_WIDTH}" y="26">${title}</text>${rows.join('')}
</svg>
`;
}
