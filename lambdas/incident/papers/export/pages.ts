import type { Reference, Repository } from '../../identity.ts';

/** Where a repository, its advisory, a commit and a release's tag are on GitHub: made of checked names alone. */
export function repositoryPage(repository: Repository): string {
  return `https://github.com/${repository}`;
}

export function advisoryPage(repository: Repository, ghsa: Reference): string {
  return `${repositoryPage(repository)}/security/advisories/${ghsa}`;
}

export function commitPage(repository: Repository, commit: string): string {
  return `${repositoryPage(repository)}/commit/${commit}`;
}

export function releasePage(repository: Repository, tag: string): string {
  return `${repositoryPage(repository)}/releases/tag/${tag.split('/').map(encodeURIComponent).join('/')}`;
}

export function comparisonPage(repository: Repository, from: string, to: string): string {
  return `${repositoryPage(repository)}/compare/${encodeURIComponent(from)}...${encodeURIComponent(to)}`;
}
