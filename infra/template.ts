import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Run as `npm run template [-- -c config=FILE]`: the stack as a plain CloudFormation template in out/template, with its functions
// beside it, for people without the CDK: `aws cloudformation package` uploads them to a bucket, and `deploy` deploys.

interface Resource {
  readonly Type: string;
  readonly Properties?: { Code?: unknown };
  readonly Metadata?: Readonly<Record<string, unknown>>;
}
interface Template {
  Resources: Record<string, Resource>;
  Parameters?: Record<string, unknown>;
  Rules?: Record<string, unknown>;
}

const root = join(import.meta.dirname, '..');
const assembly = join(root, 'out', 'template-assembly');
const target = join(root, 'out', 'template');

execFileSync(
  join(root, 'node_modules', '.bin', 'cdk'),
  ['synth', '--quiet', '--no-version-reporting', '--output', assembly, ...process.argv.slice(2)],
  { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
);
const { artifacts } = JSON.parse(readFileSync(join(assembly, 'manifest.json'), 'utf8')) as {
  artifacts: Record<string, { type: string; properties?: { templateFile?: string } }>;
};
const stack = Object.values(artifacts).find(({ type }) => type === 'aws:cloudformation:stack');
const template = JSON.parse(
  readFileSync(join(assembly, stack?.properties?.templateFile ?? ''), 'utf8'),
) as Template;

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
// What the CDK's own deployment needs, and nobody else.
delete template.Parameters?.BootstrapVersion;
if (Object.keys(template.Parameters ?? {}).length === 0) delete template.Parameters;
delete template.Rules?.CheckBootstrapVersion;
if (Object.keys(template.Rules ?? {}).length === 0) delete template.Rules;
for (const [id, { Type, Properties, Metadata }] of Object.entries(template.Resources)) {
  if (Type !== 'AWS::Lambda::Function' || !Properties) continue;
  const asset = Metadata?.['aws:asset:path'];
  if (typeof asset !== 'string') throw new Error(`${id} has no asset: the template cannot be made of it.`);
  cpSync(join(assembly, asset), join(target, id), { recursive: true });
  Properties.Code = `./${id}`;
}
writeFileSync(join(target, 'template.json'), `${JSON.stringify(template, undefined, 2)}\n`);
console.log(`out/template/template.json

aws cloudformation package --template-file out/template/template.json --s3-bucket BUCKET --output-template-file out/template/packaged.yaml
aws cloudformation deploy --template-file out/template/packaged.yaml --s3-bucket BUCKET --stack-name Pumpbreaker --capabilities CAPABILITY_IAM`);
