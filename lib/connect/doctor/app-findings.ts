import * as v from 'valibot';
import type { GitHub } from '../../../lambdas/github/client/github.ts';
import { type Finding, ok, problem, warning } from '../finding.ts';
import { missingInWords, missingPermissions, needlessPermissions } from '../missing-permissions.ts';
import { troubleOf } from '../outcome-words.ts';
import { neededPermissions, PERMISSIONS } from '../permissions.ts';
import { tellingWord } from '../telling-name.ts';

const App = v.object({
  slug: v.optional(v.string(), ''),
  name: v.string(),
  html_url: v.optional(v.string(), ''),
  permissions: v.optional(v.record(v.string(), v.unknown()), {}),
  events: v.optional(v.array(v.string()), []),
});

/** The App as it is registered. */
export type App = Readonly<v.InferOutput<typeof App>>;

interface AppFindings {
  /** Undefined where GitHub does not know it, or refuses its key. */
  readonly app?: App;
  readonly findings: readonly Finding[];
}

/** Whether GitHub knows the App and takes its key, what it asks for, and what its name tells. */
export async function appFindings(github: GitHub): Promise<AppFindings> {
  const outcome = await github.request('GET /app', {}, { repeatable: true });
  const trouble = troubleOf(outcome);
  if (trouble !== undefined) return { findings: [problem('App', trouble, todoOf(outcome.status))] };
  const { success, output: app } = v.safeParse(App, 'data' in outcome ? outcome.data : undefined);
  if (!success) return { findings: [problem('App', 'What answers is not GitHub.')] };
  const name = ok('App', `GitHub knows it as ${app.name} and takes its key.`);
  return { app, findings: [name, ...nameFindings(app), ...permissionFindings(app)] };
}

function todoOf(status: string): string {
  return status === 'forbidden' || status === 'not-found'
    ? 'See that the id and the key are those of one App, that the App still exists, and that this clock is right. A new key is made on the page of the App.'
    : 'Try again later.';
}

function nameFindings({ name }: App): readonly Finding[] {
  const word = tellingWord(name);
  if (word === undefined) return [];
  return [
    warning(
      'name',
      `"${word}" in the name of the App tells what it is for. Comments, commits and tags stand in public under it.`,
      'Rename the App on its page.',
    ),
  ];
}

function permissionFindings({ permissions }: App): readonly Finding[] {
  const missing = missingPermissions(permissions, neededPermissions(false));
  const optional = missingPermissions(permissions, PERMISSIONS).filter(({ isOptional }) => isOptional);
  const needless = needlessPermissions(permissions, PERMISSIONS);
  return [
    missing.length > 0
      ? problem(
          'permissions',
          missingInWords(missing),
          'Add it on the page of the App, under "Permissions & events".',
        )
      : ok('permissions', 'The App asks for all that is needed.'),
    ...optional.map(({ title, without }) =>
      ok('permissions', `Without "${title}", as it should be by default. ${without}`),
    ),
    ...(needless.length > 0
      ? [
          warning(
            'permissions',
            `The App has more than is needed: ${needless.join(', ')}.`,
            'Take it away on the page of the App.',
          ),
        ]
      : []),
  ];
}
