/** A line of the table of measurements. */
export interface Row {
  readonly name: string;
  readonly value: string;
  readonly reference: string;
  readonly limit: string;
  readonly ok: boolean;
}

/** A measure that may be so many times its reference; both in the same unit. */
export function ratioRow(name: string, value: number, reference: number, limit: number, unit: string): Row {
  const ratio = value / reference;
  return {
    name,
    value: `${value.toFixed(1)} ${unit} (${ratio.toFixed(2)}×)`,
    reference: `${reference.toFixed(1)} ${unit}`,
    limit: `≤ ${limit}×`,
    ok: ratio <= limit,
  };
}

/** A count or a size that may not be exceeded. */
export function limitRow(name: string, value: number, limit: number, unit: string): Row {
  return { name, value: `${value} ${unit}`, reference: '-', limit: `≤ ${limit} ${unit}`, ok: value <= limit };
}

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
