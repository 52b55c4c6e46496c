import { parseReference } from '../../../lambdas/incident/identity.ts';
import { checked } from '../checked.ts';

/** How the arguments of deeds are read; each complains of what it cannot read. */
export const players = {
  id: checked(readGhsa, 'a GHSA id'),
  cve: checked(readCve, 'a CVE id'),
  login: checked((text) => /^[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}$/.exec(text)?.[0], "a login of GitHub's"),
  alert: checked(readAlert, 'an alert such as dependabot-1'),
  number: checked(
    (text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined),
    'the number of a pull request',
  ),
  workflow: checked(
    (text) => /^[\w.-]{1,100}\.ya?ml$/.exec(text)?.[0],
    "the name of a workflow's file, such as security-audit.yml",
  ),
} as const;

export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type PlayedSeverity = (typeof SEVERITIES)[number];

/** With or without `owner/repository/` before it: the stand-in has one repository. */
function readGhsa(text: string): string | undefined {
  const reference = parseReference(text.slice(text.lastIndexOf('/') + 1));
  return reference?.startsWith('GHSA-') ? reference : undefined;
}

function readCve(text: string): string | undefined {
  const reference = parseReference(text);
  return reference?.startsWith('CVE-') ? reference : undefined;
}

function readAlert(text: string): string | undefined {
  const name = text.slice(text.lastIndexOf('/') + 1).toLowerCase();
  return /^(?:dependabot|code-scanning|secret-scanning)-[1-9]\d{0,8}$/.exec(name)?.[0];
}
