/** A JSON object, of which nothing is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads a JSON object; undefined for text that is not JSON, and for any other JSON value. */
export function readObject(text: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    // JSON.parse throws on bad text: here it is an expected outcome.
    return undefined;
  }
}

/** The value, if it is an object and no array. */
export function asObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
