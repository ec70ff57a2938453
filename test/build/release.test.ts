import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { codeBlocks } from '../markdown';

interface Job {
  needs?: string;
  permissions?: Record<string, string>;
  steps: { run?: string; uses?: string }[];
}

interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

interface Manifest {
  scripts: Record<string, string>;
  publishConfig: object;
}

const folder = '.github/workflows';
const readWorkflow = (name: string) =>
  parse(readFileSync(`${folder}/${name}`, 'utf8'), { strict: true }) as Workflow;
const { scripts, publishConfig } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

const commandsOf = ({ steps }: Job) => steps.flatMap(({ run }) => run ?? []);

/** The scripts of package.json and the files that a command runs. */
const findUses = (command: string) => ({
  scripts: [...command.matchAll(/npm (?:run )?(?!ci|publish|install|audit|pack)([\w:]+)/g)].map(
    ([, name]) => name!,
  ),
  files: [...command.matchAll(/bash (\S+)/g)].map(([, file]) => file!),
});

const release = readWorkflow('release.yml');
const { test, publish } = release.jobs;

describe('the release', () => {
  it.each(readdirSync(folder))('%s runs only what exists', (name) => {
    const commands = Object.values(readWorkflow(name).jobs).flatMap(commandsOf);
    expect(commands).not.toEqual([]);
    for (const uses of commands.map(findUses)) {
      for (const script of uses.scripts) expect(scripts).toHaveProperty([script]);
      for (const file of uses.files) expect(existsSync(file), file).toBe(true);
    }
  });

  it('is tested and rebuilt before it is published', () => {
    expect(commandsOf(test!)).toEqual(['bash .ci/run', 'npm run build', 'git diff --exit-code']);
    expect(publish!.needs).toBe('test');
    expect(commandsOf(publish!).at(-1)).toBe('npm publish');
  });

  it('has provenance, and only the job that publishes may prove who it is', () => {
    expect(publishConfig).toEqual({ access: 'public', provenance: true });
    expect(publish!.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(release.permissions).toEqual({ contents: 'read' });
    expect(test!.permissions).toBeUndefined();
  });

  it('is rebuilt by commands of SECURITY.md that exist', () => {
    const commands = codeBlocks(readFileSync('SECURITY.md', 'utf8')).map(({ code }) => code);
    expect(commands.join('')).toContain('git diff --exit-code dist');
    for (const script of commands.flatMap((command) => findUses(command).scripts)) {
      expect(scripts).toHaveProperty([script]);
    }
  });
});
