import type { JsonObject } from '../json.ts';
import type { Asset, Release } from '../kept/release.ts';
import type { Repository, World } from '../world.ts';
import { userView } from './account-view.ts';
import { apiUrl, nodeId, webUrl } from './address.ts';

/** A release as GitHub's answers and webhooks show it (`release`). */
export function releaseView(world: World, repository: Repository, release: Release): JsonObject {
  const { id, tag } = release;
  const url = apiUrl(repository, `/releases/${id}`);
  return {
    url,
    html_url: webUrl(repository, `/releases/tag/${tag}`),
    assets_url: `${url}/assets`,
    upload_url: `https://uploads.github.com/repos/${repository.owner}/${repository.name}/releases/${id}/assets{?name,label}`,
    tarball_url: apiUrl(repository, `/tarball/${tag}`),
    zipball_url: apiUrl(repository, `/zipball/${tag}`),
    id,
    node_id: nodeId('Release', id),
    tag_name: tag,
    target_commitish: release.target,
    name: release.name,
    body: release.body,
    draft: release.draft,
    prerelease: release.prerelease,
    immutable: release.immutable,
    created_at: release.createdAt,
    updated_at: release.updatedAt,
    published_at: release.publishedAt,
    author: userView(world, release.login),
    assets: release.assets.map((asset) => assetView(world, repository, release, asset)),
  };
}

/** A file of a release (`release-asset`). */
export function assetView(
  world: World,
  repository: Repository,
  { tag, login, createdAt }: Release,
  asset: Asset,
): JsonObject {
  const { id, name } = asset;
  return {
    url: apiUrl(repository, `/releases/assets/${id}`),
    browser_download_url: webUrl(repository, `/releases/download/${tag}/${name}`),
    id,
    node_id: nodeId('ReleaseAsset', id),
    name,
    label: null,
    state: 'uploaded',
    content_type: 'application/octet-stream',
    size: asset.size,
    digest: asset.digest,
    download_count: 0,
    created_at: createdAt,
    updated_at: createdAt,
    uploader: userView(world, login),
  };
}
