import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, type AppProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { readConfiguration } from '../../lib/configuration.ts';
import { FUNCTION_NAMES } from '../../lib/function-names.ts';
import { PipelineStack } from '../../lib/pipeline-stack.ts';
import { scratchFolder } from './scratch.ts';

const CDK_JSON = new URL('../../cdk.json', import.meta.url);

/** An app as `cdk synth` sets it up, with what is given besides the context of cdk.json. */
export function projectApp(context: Record<string, unknown> = {}): AppProps {
  const project: { context: Record<string, unknown> } = JSON.parse(readFileSync(CDK_JSON, 'utf8'));
  return { context: { ...project.context, ...context }, outdir: scratchFolder(), analyticsReporting: false };
}

/** A folder like dist/, with a bundle for each function that does nothing. */
export function emptyBundles(): string {
  const folder = scratchFolder();
  for (const name of FUNCTION_NAMES) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'index.mjs'), `export const handler = () => '${name}';`);
  }
  return folder;
}

/** The stack's template, with the context of cdk.json and what is given besides. */
export function synthesised(context: Record<string, unknown> = {}): Template {
  const app = new App(projectApp(context));
  const configuration = readConfiguration(app.node);
  return Template.fromStack(new PipelineStack(app, 'embargo', { configuration, assets: emptyBundles() }));
}
