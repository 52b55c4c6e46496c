/** What a value tells; undefined where it is no text, or none that the reader knows. */
export function told<Known>(value: unknown, read: (text: string) => Known | undefined): Known | undefined {
  return typeof value === 'string' ? read(value) : undefined;
}
