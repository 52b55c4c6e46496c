import { resolve } from 'node:path';
import { boundedFile, LARGEST_TEXT } from './bounded-file.ts';
import { problemLine, readPolicy } from './read-policy.ts';
import { presetText } from './source.ts';
import { utf8 } from './utf-8.ts';

/**
 * The policy that an operator chose (`preset:ID`, or a file in YAML or JSON, as it is named from the first of the
 * folders that has it) as JSON text, checked.
 * @throws Error that names the file, and the line and field of everything that is wrong with it.
 */
export function policyJson(name: string, folders: readonly string[]): string {
  const text = presetText(name) ?? fileText(name, folders);
  if (typeof text !== 'string') throw new Error(text.problem);
  const result = readPolicy(text);
  if ('policy' in result) return `${JSON.stringify(result.policy, null, 2)}\n`;
  const lines = result.problems.map((problem) => `  ${problemLine(name, problem)}`);
  throw new Error(`The policy "${name}" has problems:\n${lines.join('\n')}`);
}

/** @throws Error that names the file, where no folder has it or it cannot be read. */
function fileText(name: string, folders: readonly string[]): string {
  const [folder = '.', ...others] = folders;
  const found = boundedFile(resolve(folder, name), LARGEST_TEXT);
  if (!found && others.length > 0) return fileText(name, others);
  const text = found && 'bytes' in found ? utf8(found.bytes) : (found ?? { problem: 'is not there' });
  if (typeof text === 'string') return text;
  throw new Error(`The policy file "${name}" ${text.problem}.`);
}
