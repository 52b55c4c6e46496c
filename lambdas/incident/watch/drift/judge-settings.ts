import type { Amiss } from './amiss.ts';
import type { Switch } from './observation.ts';

/** What is amiss with GitHub's private vulnerability reporting, which is expected to be on. */
export function judgePrivateReporting(found: Switch): readonly Amiss[] {
  if (found === 'on') return [];
  const off = {
    text: "GitHub's private vulnerability reporting is off: nobody can report in private",
    advice:
      'Switch it on in the settings of the repository, or set drift.privateReporting to false in the policy.',
  };
  return [
    found === 'off'
      ? off
      : hidden("GitHub's private vulnerability reporting", 'administration', 'privateReporting'),
  ];
}

/** What is amiss with the workflow that merges Dependabot's pull requests (runbook, "Dependency Management"). */
export function judgeAutomerge(workflow: string, found: Switch | 'missing'): readonly Amiss[] {
  switch (found) {
    case 'on':
      return [];
    case 'forbidden':
      return [hidden(`the workflow ${workflow}`, 'actions', 'automerge')];
    case 'missing':
      return [
        {
          text: `the workflow ${workflow} is missing: Dependabot's pull requests are not merged by themselves`,
          advice: `Add .github/workflows/${workflow}, or set drift.automerge to false in the policy.`,
        },
      ];
    case 'off':
      return [
        {
          text: `the workflow ${workflow} is disabled: Dependabot's pull requests are not merged by themselves`,
          advice: 'Enable it under Actions, or set drift.automerge to false in the policy.',
        },
      ];
  }
}

/** Where we may not look, nobody is to believe that somebody does. */
function hidden(what: string, permission: string, part: string): Amiss {
  return {
    text: `${what} cannot be seen, so nothing tells whether it is as the policy expects`,
    advice: `Give the GitHub App read access to ${permission}, or set drift.${part} to false in the policy.`,
  };
}
