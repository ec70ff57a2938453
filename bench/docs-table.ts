import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

/** Formats Markdown as Prettier formats that file. */
export async function formatMarkdown(file: string, markdown: string): Promise<string> {
  const options = await resolveConfig(file, { editorconfig: true });
  return format(markdown, { ...options, filepath: file });
}

/** Replaces what a Markdown file has between two comments with this name. */
export async function replaceTable(file: string, results: string, name = 'table'): Promise<void> {
  const docs = await readFile(file, 'utf8');
  const between = new RegExp(`(?<=<!-- ${name} -->\\n)[^]*(?=<!-- /${name} -->)`);
  await writeFile(
    file,
    docs.replace(between, () => `\n${results}\n`),
  );
}
