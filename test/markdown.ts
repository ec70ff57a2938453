export interface CodeBlock {
  language: string;
  code: string;
  /** The text since the previous block. */
  before: string;
}

/** The fenced code blocks of a Markdown text. */
export const codeBlocks = (markdown: string): CodeBlock[] =>
  [...markdown.matchAll(/([^]*?)^```(\w*)\n([^]*?)^```$/gm)].map(([, before, language, code]) => ({
    language: language!,
    code: code!,
    before: before!,
  }));

/**
 * Finds the code block that is in that language and contains each of the texts.
 *
 * @throws {Error} if not exactly one block does.
 */
export function findCode(markdown: string, language: string, ...texts: string[]): string {
  const found = codeBlocks(markdown).filter(
    (block) => block.language === language && texts.every((text) => block.code.includes(text)),
  );
  if (found.length !== 1) {
    throw new Error(
      `Expected one ${language} block that contains ${texts.join(' and ')}, found ${found.length}.`,
    );
  }
  return found[0]!.code;
}
