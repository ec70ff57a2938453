import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** What the tests need, and where to get it. */
export interface Program {
  /** Completes the sentence 'The tests need …'. */
  name: string;
  /** Its commands, and the paths of its files outside `PATH`. */
  candidates: string[];
  /** The environment variable that names its file. */
  variable: string;
  /** Debian's packages. */
  packages: string[];
}

/** Returns the path of a program. Installs Debian's packages if there is none and the process may do so. */
export function findProgram(program: Program): string {
  const { name, variable, packages } = program;
  const named = process.env[variable];
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`${variable} is ${named}, which is not an executable file.`);
  }
  const found = find(program) ?? (install(program), find(program));
  if (found) return found;
  throw new Error(
    `The tests need ${name}, but none was found. Install one (on Debian: apt-get install ${packages.join(' ')}) or set ` +
      `${variable}=/path/to/it.`,
  );
}

const find = ({ candidates }: Program): string | undefined =>
  candidates
    .flatMap((candidate) =>
      /[/\\]/.test(candidate)
        ? [candidate]
        : (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, candidate)),
    )
    .find(isExecutable);

function install({ name, packages }: Program): void {
  if (process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get')) return;
  const apt = (...args: string[]) =>
    execFileSync('apt-get', args, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  console.log(`The tests need ${name}, and none was found. Installing ${packages.join(' ')}.`);
  try {
    apt('update', '-q');
    apt('install', '-qy', '--no-install-recommends', ...packages);
  } catch (error) {
    console.error(error);
  }
}
