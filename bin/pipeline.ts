import { fileURLToPath } from 'node:url';
import { pipelineApp } from '../lib/pipeline-app.ts';

pipelineApp(fileURLToPath(new URL('../dist', import.meta.url))).synth();
