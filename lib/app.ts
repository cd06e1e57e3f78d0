import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { FileError } from '../src/adapters/files/file-error.ts';
import { loadConfig } from '../src/config.ts';
import { readSecondOpinion } from './second-opinion.ts';
import { WirewatchStack } from './wirewatch-stack.ts';

try {
  const app = new App();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  // Without account and region: they are those of whoever deploys, and nobody needs them to synthesise.
  new WirewatchStack(app, 'Wirewatch', {
    config: loadConfig('config.yaml'),
    secondOpinion: readSecondOpinion(app.node),
  });
  app.synth();
} catch (error) {
  if (!(error instanceof FileError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
