import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const root = mkdtempSync(join(tmpdir(), 'embargo-test-'));

afterAll(() => rmSync(root, { recursive: true }));

/** A new folder, removed when the test file that imports this has ended. */
export function scratchFolder(): string {
  return mkdtempSync(join(root, 'folder-'));
}
