/** A version as PEP 440 reads it. */
export interface Pep440 {
  readonly epoch: bigint;
  readonly release: readonly bigint[];
  /** From a development release through a, b and rc to the final one; then the number of it. */
  readonly stage: readonly [rank: bigint, number: bigint];
  /** -1 where it is no post-release. */
  readonly post: bigint;
  /** Undefined where it is no development release. */
  readonly dev: bigint | undefined;
  readonly local: readonly (bigint | string)[];
}

const LONGEST = 256;
const PEP440 = new RegExp(
  [
    '^(?:(?<epoch>[0-9]+)!)?(?<release>[0-9]+(?:\\.[0-9]+)*)',
    '(?:[-_.]?(?<pre>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<preNumber>[0-9]*))?',
    '(?<post>-(?<bare>[0-9]+)|[-_.]?(?:post|rev|r)[-_.]?(?<postNumber>[0-9]*))?',
    '(?<dev>[-_.]?dev[-_.]?(?<devNumber>[0-9]*))?',
    '(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$',
  ].join(''),
  'i',
);
const [ONLY_DEV, FINAL] = [-1n, 3n];

/**
 * Reads a version by PEP 440, in any of the spellings that it normalises, but without a leading `v` or space. Undefined
 * for what is none.
 */
export function parsePep440(text: string): Pep440 | undefined {
  const found = text.length <= LONGEST ? PEP440.exec(text)?.groups : undefined;
  if (!found) return undefined;
  const { epoch = '0', release = '', pre, preNumber, post, bare, postNumber, dev, devNumber } = found;
  const noPre = dev !== undefined && post === undefined ? ONLY_DEV : FINAL;
  return {
    epoch: BigInt(epoch),
    release: release.split('.').map(BigInt),
    stage: pre === undefined ? [noPre, 0n] : [rankOf(pre), BigInt(preNumber || 0)],
    post: post === undefined ? -1n : BigInt(bare ?? (postNumber || 0)),
    dev: dev === undefined ? undefined : BigInt(devNumber || 0),
    local: (found.local ?? '').toLowerCase().split(/[-_.]/).filter(Boolean).map(localPart),
  };
}

/** Whether it is a pre-release or a development release. */
export function isPreRelease({ stage, dev }: Pep440): boolean {
  return stage[0] !== FINAL || dev !== undefined;
}

/** The order of two versions by PEP 440: negative where the first is the older one. */
export function comparePep440(a: Pep440, b: Pep440): number {
  return (
    order(a.epoch, b.epoch) ||
    compareLists(a.release, b.release, 0n) ||
    compareLists(phase(a), phase(b), 0n) ||
    compareLists(a.local.flatMap(localKey), b.local.flatMap(localKey), -1n)
  );
}

function rankOf(pre: string): bigint {
  const first = pre.slice(0, 1).toLowerCase();
  if (first === 'a') return 0n;
  return first === 'b' ? 1n : 2n;
}

/** What follows the release: a development release comes before what it leads to. */
function phase({ stage, post, dev }: Pep440): readonly bigint[] {
  return [...stage, post, dev === undefined ? 1n : 0n, dev ?? 0n];
}

function localPart(part: string): bigint | string {
  return /^[0-9]+$/.test(part) ? BigInt(part) : part;
}

/** Words come before numbers. */
function localKey(part: bigint | string): readonly (bigint | string)[] {
  return typeof part === 'string' ? [0n, part] : [1n, part];
}

function compareLists<T extends bigint | string>(a: readonly T[], b: readonly T[], missing: T): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const one = order(a[at] ?? missing, b[at] ?? missing);
    if (one !== 0) return one;
  }
  return 0;
}

function order<T extends bigint | string>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
