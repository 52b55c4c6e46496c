const MOST = 24;

/**
 * The beginning of what somebody wrote, in quotation marks, for a sentence that says what is wrong with it: at most 24
 * printable ASCII characters, as people see it in terminals and pages.
 */
export function quoted(text: string): string {
  const start = text.slice(0, MOST).replace(/[^ -~]/g, '?');
  return `"${start}${text.length > MOST ? '...' : ''}"`;
}
