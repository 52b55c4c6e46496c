import * as v from 'valibot';
import {
  addressSchema,
  channelNameSchema,
  inputsSchema,
  templateSchema,
  workflowSchema,
} from './release-fields.ts';

const name = channelNameSchema;

/** A package by the name that its registry knows; without it, the one in the version file. */
const packageName = () =>
  v.optional(
    v.pipe(
      v.string(),
      v.regex(/^(?:@[a-z0-9][\w.-]*\/)?[A-Za-z0-9][\w.-]{0,200}$/, 'must be the name of a package'),
    ),
  );

const asset = () => templateSchema(/^[\w.*{}+-]{1,200}$/, ['version', 'tag']);

const yank = () =>
  v.optional(
    v.union(
      [
        v.literal(false),
        v.strictObject({
          workflow: v.optional(workflowSchema()),
          inputs: inputsSchema(['version', 'action', 'package']),
        }),
      ],
      'must be false, or {}, or say workflow and inputs',
    ),
  );

const platform = () =>
  v.pipe(
    v.string(),
    v.regex(/^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9]+)?$/, 'must be a platform such as linux/amd64'),
  );

const IMAGE = ['owner', 'repository', 'version', 'tag'];

/** The schema of a channel of a release plan. */
export const channelSchema = () =>
  v.variant('kind', [
    v.strictObject({
      kind: v.literal('github-release'),
      name: name(),
      assets: v.pipe(v.array(asset()), v.maxLength(50, 'names more than 50 assets')),
      signed: v.optional(v.picklist(['sig', 'attestation', 'bundle'])),
      checksums: v.optional(asset()),
    }),
    v.strictObject({
      kind: v.literal('container'),
      name: name(),
      registry: addressSchema(),
      image: templateSchema(/^[a-z0-9._/{}-]{1,200}$/, IMAGE),
      tags: v.pipe(
        v.array(templateSchema(/^[\w.{}-]{1,128}$/, IMAGE)),
        v.minLength(1, 'names no tag'),
        v.maxLength(10, 'names more than 10 tags'),
      ),
      platforms: v.pipe(
        v.array(platform()),
        v.minLength(1, 'names no platform'),
        v.maxLength(20, 'names more than 20 platforms'),
      ),
    }),
    v.strictObject({
      kind: v.literal('crates.io'),
      name: name(),
      package: packageName(),
      index: addressSchema(),
      api: addressSchema(),
      yank: yank(),
    }),
    v.strictObject({
      kind: v.literal('npm'),
      name: name(),
      package: packageName(),
      registry: addressSchema(),
      yank: yank(),
    }),
    v.strictObject({
      kind: v.literal('pypi'),
      name: name(),
      package: packageName(),
      index: addressSchema(),
      yank: yank(),
    }),
    v.strictObject({
      kind: v.literal('smoke-test'),
      name: name(),
      workflow: workflowSchema(),
      inputs: inputsSchema(['version', 'tag']),
    }),
  ]);
