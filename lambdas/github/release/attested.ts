import { asObject } from '../read-object.ts';
import { plain } from './plain.ts';
import type { Asset } from './read-release.ts';
import type { Got, RepositoryApi } from './repository-api.ts';

interface Found {
  readonly evidence: readonly string[];
  readonly missing: readonly string[];
}

/** Each costs a request. */
const MOST = 100;

/** Looks for an attestation of each file's digest. GitHub keeps them; whether one can be verified is the workflow's to try. */
export async function attested(api: RepositoryApi, files: readonly Asset[]): Promise<Got<Found>> {
  if (files.length > MOST) return { status: 'refused', problem: TOO_MANY };
  const evidence: string[] = [];
  const missing: string[] = [];
  for (const { name, sha256 } of files.filter((file) => file.sha256 !== undefined)) {
    const got = await api.find({
      path: '/attestations/{subject_digest}',
      parameters: { subject_digest: `sha256:${sha256}` },
      permission: 'Attestations: read',
    });
    if (got.status !== 'got') return got;
    const count = bundlesIn(got.data);
    if (count === 0) missing.push(`the attestation of ${name}`);
    else evidence.push(`${plain(name)}: ${count} attestations`);
  }
  return { status: 'got', data: { evidence, missing } };
}

const TOO_MANY = `More than ${MOST} files of the release fit the plan: name those that count.`;

/** Of a large bundle GitHub tells only where it is. */
function bundlesIn(data: unknown): number {
  const list = asObject(data)?.attestations;
  const bundles = (Array.isArray(list) ? list : []).filter((one: unknown) => {
    const { bundle, bundle_url } = asObject(one) ?? {};
    return asObject(bundle) !== undefined || typeof bundle_url === 'string';
  });
  return bundles.length;
}
