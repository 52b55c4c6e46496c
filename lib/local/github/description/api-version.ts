/** The versions of GitHub's REST API that are served (docs.github.com, "API Versions"). */
const API_VERSIONS = ['2022-11-28', '2026-03-10'] as const;

export type ApiVersion = (typeof API_VERSIONS)[number];

/** What GitHub serves to whoever names no version. */
export const DEFAULT_VERSION: ApiVersion = '2022-11-28';

/** The version of this name; undefined where there is none. */
export function apiVersion(text: string): ApiVersion | undefined {
  return API_VERSIONS.find((version) => version === text);
}
