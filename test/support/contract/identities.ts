import fc from 'fast-check';
import { isRepository, parseReference } from '../../../lambdas/incident/identity.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

function text(alphabet: string, minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength, size: 'max' });
}

const repositories = fc
  .tuple(text(`${LETTERS}-`, 1, 100), text(`${LETTERS}-._`, 1, 100))
  .map(([owner, name]) => `${owner}/${name}`)
  .filter(isRepository);

const group = text('0123456789abcdefghijklmnopqrstuvwxyz', 4, 4);

const references = fc
  .oneof(
    fc.tuple(group, group, group).map((groups) => `GHSA-${groups.join('-')}`),
    fc.tuple(text('0123456789', 4, 4), text('0123456789', 4, 19)).map((parts) => `CVE-${parts.join('-')}`),
    text('0123456789abcdefghijklmnopqrstuvwxyz', 1, 40).map((name) => `report-${name}`),
  )
  .filter((reference) => parseReference(reference) === reference);

/** Any repository with any reference that can name an incident. */
export const identities = fc.record({ repository: repositories, reference: references });
