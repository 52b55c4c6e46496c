import { type Answer, invalid, notFound, ok } from '../answer.ts';
import { cursorPage } from '../pages.ts';
import { attestationView } from '../view/attestation-view.ts';
import { assetView } from '../view/release-view.ts';
import type { Repository } from '../world.ts';
import type { Call, Operation } from './call.ts';
import { inRepository } from './in-repository.ts';
import { visibleReleases } from './release-operations.ts';

/** What is asked of the files of releases, and of what is attested of them. */
export const ASSET_OPERATIONS: Readonly<Record<string, Operation>> = {
  'repos/get-release-asset': { ...inRepository('contents', 'read', getAsset), hasBytes: true },
  'repos/list-attestations': inRepository('attestations', 'read', listAttestations),
};

/** As JSON, or its bytes; GitHub may send elsewhere for them, which is not done here. */
function getAsset(call: Call, repository: Repository): Answer {
  const { world, parameters, bytes } = call;
  for (const release of visibleReleases(call, repository)) {
    const asset = release.assets.find(({ id }) => id === parameters.asset_id);
    if (asset && !bytes) return ok(assetView(world, repository, release, asset));
    if (asset?.content) return { status: 200, bytes: asset.content };
  }
  return notFound();
}

/** The newest first. */
function listAttestations({ parameters }: Call, repository: Repository): Answer {
  const { subject_digest: digest, predicate_type: type } = parameters;
  const wanted = (repository.attestations.get(String(digest)) ?? [])
    .filter(({ predicateType }) => type === undefined || isType(predicateType, String(type)))
    .toReversed();
  const page = cursorPage(
    wanted,
    parameters,
    ({ id }) => String(id).padStart(12, '0'),
    (a, b) => a > b,
  );
  if (!page) return invalid('the cursor is none');
  return ok({ attestations: page.items.map((one) => attestationView(repository, one)) }, page.links);
}

/** GitHub has short words for some of them (docs, "List attestations"). */
const SHORT: Readonly<Record<string, RegExp>> = {
  provenance: /\/provenance\//,
  sbom: /spdx|cyclonedx/i,
  release: /\/release\//,
};

function isType(predicateType: string, asked: string): boolean {
  return SHORT[asked]?.test(predicateType) ?? predicateType === asked;
}
