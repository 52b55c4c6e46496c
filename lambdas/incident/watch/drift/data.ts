/** A table of TOML or a map of YAML, of which nothing is known yet. */
export type Table = Readonly<Record<string, unknown>>;

/** The value, if it is a table; else an empty one: what is not there has its default. */
export function tableOf(value: unknown): Table {
  return isTable(value) ? value : {};
}

/** The value, if it is a list; else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The texts of a list. What is no text is left out. */
export function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((one) => typeof one === 'string');
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
