/**
 * Runs shell commands side by side, and fails if one of them fails. The output of the last one appears as it comes,
 * that of each other when it ends.
 *
 *     node build/run-parallel.mjs "npm run lint" "vitest run"
 */
import { spawn } from 'node:child_process';
import process from 'node:process';

const run = (command, isLive) =>
  new Promise((resolve) => {
    const stdio = ['ignore', ...(isLive ? ['inherit', 'inherit'] : ['pipe', 'pipe'])];
    const child = spawn(command, { shell: true, stdio });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.on('close', (code) => {
      process.stdout.write(output.join(''));
      if (code !== 0) {
        console.error(`Failed: ${command}`);
        process.exitCode = 1;
      }
      resolve();
    });
  });

const commands = process.argv.slice(2);
await Promise.all(commands.map((command, index) => run(command, index === commands.length - 1)));
