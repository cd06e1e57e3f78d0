import { join } from 'node:path';
import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type BundlingOptions, LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** A folder of `lambdas/`. */
export type Step = 'poller' | 'classifier' | 'notifier' | 'sweeper' | 'api';

/** A file that lies beside a function's code. */
export type ShippedFile = 'catalogue.json' | 'vocabulary.txt' | 'feeds.opml';

export interface PipelineFunctionProps {
  readonly step: Step;
  readonly description: string;
  /** All that the step's `env.ts` asks for. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  /** Lambda gives computing power in proportion: 1,769 MB are one vCPU. */
  readonly memoryMegabytes: number;
  /** @default none */
  readonly ships?: readonly ShippedFile[];
  /** The name of a secret of Secrets Manager that it reads at run time. @default none */
  readonly secret?: string | undefined;
}

const ROOT = join(import.meta.dirname, '..');

/**
 * One step of the pipeline as a Lambda function: the handler of its folder, bundled by the esbuild of this
 * project (no Docker), with a log group of its own and a role that may do nothing but write to it.
 */
export class PipelineFunction extends NodejsFunction {
  constructor(scope: Construct, id: string, props: PipelineFunctionProps) {
    const { step, description, environment, timeoutSeconds, memoryMegabytes, ships = [], secret } = props;
    const logGroup = new LogGroup(scope, 'Logs', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // Without a role, CDK attaches a managed policy that may write to every log group of the account.
    const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    super(scope, id, {
      entry: join(ROOT, 'lambdas', step, 'index.ts'),
      projectRoot: ROOT,
      depsLockFilePath: join(ROOT, 'package-lock.json'),
      bundling: bundling(ships),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      description,
      timeout: Duration.seconds(timeoutSeconds),
      memorySize: memoryMegabytes,
      role,
      logGroup,
      awsSdkConnectionReuse: false,
      environment: {
        ...environment,
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_METRICS_NAMESPACE: 'Wirewatch',
        POWERTOOLS_SERVICE_NAME: step,
      },
    });
    if (secret !== undefined) this.allow(['secretsmanager:GetSecretValue'], [this.#arnOf(secret)]);
  }

  /** Secrets Manager puts a hyphen and six characters of its own behind the name. */
  #arnOf(secret: string): string {
    return Stack.of(this).formatArn({
      service: 'secretsmanager',
      resource: 'secret',
      resourceName: `${secret}-??????`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }

  /** Allows single actions on single resources: the grants of CDK are wider than what a step does. */
  allow(actions: readonly string[], resources: readonly string[], conditions?: PolicyConditions): void {
    this.addToRolePolicy(
      new PolicyStatement({
        actions: [...actions],
        resources: [...resources],
        conditions: { ...conditions },
      }),
    );
  }
}

/** IAM conditions: operator → key → value. */
export type PolicyConditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

function bundling(ships: readonly ShippedFile[]): BundlingOptions {
  return {
    format: OutputFormat.ESM,
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    sourceMap: true,
    sourcesContent: false,
    bundleAwsSDK: true,
    logLevel: LogLevel.WARNING,
    // Packages in CommonJS call `require`, which an ES module does not have.
    banner: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    commandHooks: {
      beforeBundling: () => [],
      beforeInstall: () => [],
      afterBundling: (root, output) => ships.map((file) => SHIP[file](root, join(output, file))),
    },
  };
}

/** The file's name says what is written. */
function compileTopics(root: string, target: string): string {
  return `node "${join(root, 'scripts', 'compile-topics.ts')}" "${target}"`;
}

/** How a shipped file comes about: commands that every shell understands, run with the `node` of cdk.json. */
const SHIP: Readonly<Record<ShippedFile, (root: string, target: string) => string>> = {
  'catalogue.json': compileTopics,
  'vocabulary.txt': compileTopics,
  'feeds.opml': (root, target) =>
    `node -e "fs.copyFileSync(process.argv[1], process.argv[2])" "${join(root, 'feeds.opml')}" "${target}"`,
};
