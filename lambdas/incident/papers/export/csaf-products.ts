import { packageUrl } from './ecosystem-names.ts';
import { constraints, intervalText, singleVersion } from './interval.ts';
import type { ReadPackage } from './read-packages.ts';

/** A branch at the end of CSAF's product tree: versions of a package. */
interface Leaf {
  readonly category: 'product_version' | 'product_version_range';
  readonly name: string;
  readonly product: {
    readonly name: string;
    readonly product_id: string;
    readonly product_identification_helper?: { readonly purl: string };
  };
}

/** What CSAF says of a package: its versions as products, and which of them are affected. */
export interface CsafPackage {
  readonly name: string;
  readonly leaves: readonly Leaf[];
  readonly affected: readonly string[];
  readonly fixed: readonly string[];
  /** Products of which nobody says which versions are affected. */
  readonly unclear: readonly string[];
  /** What to do: for the affected products. */
  readonly remedy: string | undefined;
}

/**
 * A package of an advisory, its affected and its patched versions, as products with ids that begin with `id`. A package
 * without a name is `fallback`.
 */
export function csafPackage(read: ReadPackage, id: string, fallback: string): CsafPackage {
  const { name: given, affected, patched } = read;
  const name = given === '' ? fallback : given;
  const affectedId = `${id}-affected`;
  const flawed = leafOf(read, name, affectedId);
  const fixes = patched.map((version, at) => versionLeaf(read, name, version, `${id}-fixed-${at + 1}`));
  return {
    name,
    leaves: [flawed, ...fixes],
    affected: affected ? [affectedId] : [],
    fixed: fixes.map(({ product }) => product.product_id),
    unclear: affected ? [] : [affectedId],
    remedy: patched.length > 0 ? `Update ${name} to ${patched.join(' or ')}.` : undefined,
  };
}

function leafOf(read: ReadPackage, name: string, id: string): Leaf {
  const { affected } = read;
  const single = affected && singleVersion(affected);
  if (single !== undefined) return versionLeaf(read, name, single, id);
  const range = affected ? rangeOf(read) : 'unknown';
  const words = affected ? intervalText(affected) : 'in versions that are not named';
  return {
    category: 'product_version_range',
    name: range,
    product: { name: `${name} ${words}`, product_id: id, ...helper(read) },
  };
}

function versionLeaf(read: ReadPackage, name: string, version: string, id: string): Leaf {
  return {
    category: 'product_version',
    name: version,
    product: { name: `${name} ${version}`, product_id: id, ...helper(read, version) },
  };
}

function helper({ names, name }: ReadPackage, version?: string) {
  if (!names || name === '') return {};
  const at = version === undefined ? '' : `@${encoded(version)}`;
  return { product_identification_helper: { purl: packageUrl(names, name) + at } };
}

/** As `vers` where its type is known, and else in the like form that CSAF allows. */
function rangeOf({ names, affected = {} }: ReadPackage): string {
  const parts = constraints(affected);
  if (!names) return parts.join('|') || '*';
  const escaped = parts.map((part) => part.replace(/[^<>=]+$/, encoded));
  return `vers:${names.purl}/${escaped.join('|') || '*'}`;
}

function encoded(version: string): string {
  return encodeURIComponent(version.toWellFormed()).replace(/[!*]/g, (mark) =>
    mark === '!' ? '%21' : '%2A',
  );
}
