/** The mutants that no test killed. */
const isSurvivor = ({ status }) => status === 'Survived' || status === 'NoCoverage';

/** The source code between two positions of a report. Lines and columns count from 1. */
function textBetween(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join('\n');
}

/** Text on one line, however the code is formatted. */
const oneLine = (text) => text.replace(/\s+/g, ' ').trim();

/**
 * Returns the survivors of a report by their code, since line numbers change with each edit.
 *
 * @param {import('mutation-testing-report-schema').MutationTestResult} report
 */
export function findSurvivors({ files }) {
  return Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants.filter(isSurvivor).map(({ location, mutatorName, replacement }) => ({
      file,
      line: source.split('\n')[location.start.line - 1].trim(),
      mutator: mutatorName,
      from: oneLine(textBetween(source, location)),
      to: oneLine(replacement),
    })),
  );
}

const keyOf = ({ file, line, mutator, from, to }) =>
  JSON.stringify([file, line, mutator, from, to]);

/** Returns the survivors in `left` that are not in `right`. Equal ones count as often as they occur. */
export function missingFrom(left, right) {
  const keys = right.map(keyOf);
  return left.filter((survivor) => {
    const index = keys.indexOf(keyOf(survivor));
    if (index !== -1) keys.splice(index, 1);
    return index === -1;
  });
}

/** Counts the mutants of a report by status. */
export function countByStatus({ files }) {
  const counts = { Killed: 0, Timeout: 0, Survived: 0, NoCoverage: 0 };
  for (const { mutants } of Object.values(files)) {
    for (const { status } of mutants) counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}
