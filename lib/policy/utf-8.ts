/** The text of bytes in UTF-8; or what is wrong with them, to be said after the name of their file. */
export function utf8(bytes: Uint8Array): string | { readonly problem: string } {
  try {
    // A mark of the byte order stays: whoever reads the text knows it.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // The decoder says only that it failed.
    return { problem: 'is no text in UTF-8: save it in that encoding' };
  }
}
