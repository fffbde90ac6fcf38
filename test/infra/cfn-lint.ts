import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pythonEnvironment } from '../deployed/python.ts';

// Run as `npm run cfn-lint`, after `npm run synth` and `npm run template`: holds every template that these left behind against
// CloudFormation's own rules, by cfn-lint from PyPI; .cfnlintrc.yaml says which rules do not count, and why.

const templates = globSync([
  'cdk.out/*.template.json',
  'out/*/*.template.json',
  'out/template/template.json',
]);
if (templates.length === 0) throw new Error('There is no template. Run npm run synth first.');
const program = join(await pythonEnvironment('cfn-lint'), 'bin', 'cfn-lint');
const { status, error } = spawnSync(program, templates, { stdio: 'inherit' });
if (error) throw error;
console.log(`cfn-lint ${status === 0 ? 'has nothing to say about' : 'objects to'} ${templates.join(', ')}`);
process.exitCode = status ?? 1;
