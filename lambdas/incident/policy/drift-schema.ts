import * as v from 'valibot';
import { NAMES } from '../watch/drift/names.ts';
import { ADVISORY_KINDS, DEEDS, INTERVALS, LEVELS } from './drift.ts';
import { longSpan } from './span-schema.ts';

const MOST = 200;

/** `false` stands for: not looked at. */
const orFalse = <Schema extends v.GenericSchema>(
  schema: Schema,
  message = 'must be false, or what is expected',
) => v.optional(v.union([v.literal(false), schema], message));

const name = (pattern: RegExp, example: string) =>
  v.pipe(v.string(), v.regex(pattern, `must be a name such as ${example}`));
const names = (pattern: RegExp, example: string) =>
  orFalse(v.pipe(v.array(name(pattern, example)), v.maxLength(MOST, `has more than ${MOST} entries`)));

const level = () => orFalse(v.picklist(LEVELS), `must be false or one of ${LEVELS.join(', ')}`);

const deny = () =>
  orFalse(
    v.strictObject({
      always: v.optional(v.boolean()),
      deniedAdvisories: orFalse(v.array(v.picklist(ADVISORY_KINDS))),
      ignoredAdvisories: names(NAMES.ignored, 'RUSTSEC-2024-0001'),
      licences: names(NAMES.licence, 'Apache-2.0'),
      licenceExceptions: names(NAMES.exception, 'ring OpenSSL'),
      bannedCrates: names(NAMES.crate, 'openssl'),
      registries: names(NAMES.registry, 'crates.io or https://crates.example.org/index'),
      gitSources: names(NAMES.address, 'https://github.com/octo-org/crate'),
      gitOrganisations: names(NAMES.organisation, 'github/octo-org'),
      unknownRegistry: level(),
      unknownGit: level(),
      multipleVersions: level(),
      wildcards: level(),
      excludedCrates: names(NAMES.crateSpec, 'crate@1.0.0'),
    }),
  );

const security = () =>
  orFalse(
    v.strictObject({
      supported: orFalse(
        v.union([v.literal('latest'), v.array(name(NAMES.version, '1.2.x'))]),
        'must be false, latest, or a list of versions',
      ),
      timeline: orFalse(
        v.strictObject({
          [DEEDS[0]]: orFalse(longSpan()),
          [DEEDS[1]]: orFalse(longSpan()),
          [DEEDS[2]]: orFalse(longSpan()),
          [DEEDS[3]]: orFalse(longSpan()),
        }),
      ),
      privately: v.optional(v.boolean()),
    }),
  );

const dependabot = () =>
  orFalse(
    v.strictObject({
      ecosystems: v.optional(
        v.record(
          name(NAMES.ecosystem, 'github-actions'),
          v.union(
            [v.literal(false), v.picklist(INTERVALS)],
            `must be false or one of ${INTERVALS.join(', ')}`,
          ),
        ),
      ),
    }),
  );

const secretScanning = () =>
  orFalse(v.strictObject({ ignoredPaths: names(/^[\x20-\x7e]{1,200}$/, 'docs/**') }));

/** The schema of the section `drift` of a policy. */
export const driftSchema = () =>
  v.union(
    [
      v.literal(false),
      v.strictObject({
        deny: deny(),
        security: security(),
        dependabot: dependabot(),
        secretScanning: secretScanning(),
        privateReporting: v.optional(v.boolean()),
        automerge: orFalse(name(NAMES.workflow, 'dependabot-automerge.yml')),
      }),
    ],
    'must be false, or say what is expected',
  );
