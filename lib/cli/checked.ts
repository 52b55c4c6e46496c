import { InvalidArgumentError } from 'commander';

/** Reads an argument by `parse`, which returns undefined for what it cannot read; `expected` says what it must be. */
export function checked<T>(parse: (text: string) => T | undefined, expected: string): (text: string) => T {
  return (text) => {
    const value = parse(text);
    if (value === undefined) throw new InvalidArgumentError(`It must be ${expected}.`);
    return value;
  };
}
