/** How a maintainer answers the runbook's questions ("Impact Analysis", "Document the Assessment"): invented. */
export const ASSESSMENT = {
  component: 'own',
  versions: '< 1.4.3',
  attack: 'local',
  exploited: 'no',
  risk: 'Files that the user may write',
  affects: 'package, binary, image',
  components: 'Unpacking of bundles',
  prerequisites: 'Somebody unpacks a bundle of others',
  mitigations: 'none',
  weakness: 'CWE-22',
} as const;

/** What a maintainer kept of the private fork. */
export const EVIDENCE = `branch fix, one commit, reviewed by another maintainer
a copy of the branch is in the archive of the maintainers`;
