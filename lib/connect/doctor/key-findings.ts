import { stat } from 'node:fs/promises';
import { platform } from 'node:os';
import { type Finding, warning } from '../finding.ts';

/** The rights of the group and of everybody else on a file. */
const OTHERS = 0o077;

/** Whether others on this machine may read, or replace, the file with the App's key. Windows has no such rights. */
export async function keyFindings(file: string | undefined): Promise<readonly Finding[]> {
  if (file === undefined || platform() === 'win32') return [];
  const { mode } = await stat(file);
  if ((mode & OTHERS) === 0) return [];
  return [
    warning(
      'key',
      `Others on this machine may use the file ${file}.`,
      `Keep it to yourself: chmod 600 ${file}`,
    ),
  ];
}
