/** A permission of the GitHub App on the repositories that it is installed on. */
export interface Permission {
  /** As GitHub's API calls it. */
  readonly name: string;
  /** As the page of the App calls it. */
  readonly title: string;
  readonly level: 'read' | 'write';
  /** What it is needed for, as a sentence. */
  readonly why: string;
  /** What does not work without it, as a sentence. */
  readonly without: string;
  /** Asked for only where the operator wants it. */
  readonly isOptional?: true;
}

/** All that the App is ever asked to be allowed. Which call needs which: GitHub's "Permissions required for GitHub Apps". */
export const PERMISSIONS: readonly Permission[] = [
  {
    name: 'metadata',
    title: 'Metadata',
    level: 'read',
    why: 'Lists the repositories, and tells whether people can report privately. Every App has it.',
    without: 'No repository is seen.',
  },
  {
    name: 'repository_advisories',
    title: 'Repository security advisories',
    level: 'write',
    why: 'Reads reports, answers the reporter, writes the assessment, asks for a CVE, closes and publishes.',
    without: 'No report is seen, or nothing is written to one.',
  },
  {
    name: 'contents',
    title: 'Contents',
    level: 'write',
    why: 'Finds the merge of a fix, compares SECURITY.md, deny.toml and the like with the policy, and writes the version, the tag and the notes of a release.',
    without: 'The merge of a fix and drift in the security files are not seen, or releases are not made.',
  },
  {
    name: 'actions',
    title: 'Actions',
    level: 'write',
    why: 'Sees security workflows that fail or do not run, starts a scan, and starts and follows the workflows of a release.',
    without: 'Workflows that fail or do not run are not seen, and neither a scan nor a release is started.',
  },
  {
    name: 'checks',
    title: 'Checks',
    level: 'read',
    why: 'Tells whether the checks of a security update pass, and those of what is to be released.',
    without: 'Security updates with failing checks are not told of, and no release is made.',
  },
  {
    name: 'statuses',
    title: 'Commit statuses',
    level: 'read',
    why: 'Tells whether the checks of other services pass on what is to be released.',
    without: 'No release is made.',
  },
  {
    name: 'attestations',
    title: 'Attestations',
    level: 'read',
    why: 'Finds the attestations of the files of a release.',
    without: 'A release whose files are attested is not proven.',
  },
  {
    name: 'issues',
    title: 'Issues',
    level: 'write',
    why: 'Sees reports that are made in public, and asks their authors to report privately.',
    without: 'Reports in public issues are not seen, or their authors not asked to report privately.',
  },
  {
    name: 'discussions',
    title: 'Discussions',
    level: 'read',
    why: 'Sees reports that are made in a discussion.',
    without: 'Reports in discussions are not seen.',
  },
  {
    name: 'pull_requests',
    title: 'Pull requests',
    level: 'write',
    why: 'Follows security updates until they are merged, sees reports made as a pull request, and brings the version of a release where the default branch is protected.',
    without:
      'Security updates are not followed, reports in pull requests are not seen, or no release is made of a protected branch.',
  },
  {
    name: 'vulnerability_alerts',
    title: 'Dependabot alerts',
    level: 'read',
    why: 'Reads the alerts of Dependabot.',
    without: 'Vulnerable dependencies are not seen.',
  },
  {
    name: 'security_events',
    title: 'Code scanning alerts',
    level: 'read',
    why: 'Reads the alerts of code scanning with their severity, and when it last ran.',
    without: 'Findings of code scanning are not seen, and that it stopped running neither.',
  },
  {
    name: 'secret_scanning_alerts',
    title: 'Secret scanning alerts',
    level: 'read',
    why: 'Reads which kinds of secrets leaked, and whether they are still valid.',
    without: 'Leaked secrets are not seen.',
  },
  {
    name: 'administration',
    title: 'Administration',
    level: 'write',
    why: 'Creates the temporary private fork of an advisory. It also allows to delete repositories: without it a person creates the fork with one click.',
    without: 'A person creates the temporary private fork.',
    isOptional: true,
  },
];

/** What is asked for: everything but what is optional, and that too where it is wanted. */
export function neededPermissions(withPrivateForks: boolean): readonly Permission[] {
  return PERMISSIONS.filter(({ isOptional }) => withPrivateForks || !isOptional);
}

/** The level of a permission as the page of the App names it. */
export function levelInWords({ level }: Pick<Permission, 'level'>): string {
  return level === 'write' ? 'Read and write' : 'Read-only';
}
