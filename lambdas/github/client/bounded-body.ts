/** Bytes. A raw file of GitHub's may have 100 MB, which would be the end of a small function; nothing that counts has. */
const MOST = 10_000_000;

/** The name of the fault, as logs and outcomes show it. */
const TOO_LARGE = 'BODY_TOO_LARGE';

/**
 * Reads a body whole, and stops reading where it has more than 10 MB, whatever its length was said to be.
 * @throws Error with the code `BODY_TOO_LARGE`
 */
export async function boundedBody({ body }: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    // Leaving the loop ends the transfer.
    if (length > MOST) {
      throw Object.assign(new Error(`GitHub's answer has more than ${MOST} bytes.`), { code: TOO_LARGE });
    }
    chunks.push(chunk);
  }
  return joined(chunks, length);
}

/** Whether it is the fault of a body that is too large: it will be so again. */
export function isTooLarge(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === TOO_LARGE;
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
