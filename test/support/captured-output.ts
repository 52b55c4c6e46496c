import { onTestFinished, vi } from 'vitest';

/** Collects what is written to the standard output from now to the end of the test, instead of showing it. */
export function capturedOutput(): readonly string[] {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  onTestFinished(() => spy.mockRestore());
  return written;
}
