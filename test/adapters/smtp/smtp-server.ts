import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { ReceivedEmail } from '../../contracts/send-email.ts';

/** A step at which the server can misbehave. */
export type Step = 'connect' | 'login' | 'sender' | 'recipient' | 'data' | 'end-of-data';

/** What it does there: answers with a reply code, drops the connection, or says nothing more. */
export type Fault = { readonly step: Step; readonly does: number | 'drop' | 'hang' };

export interface TestSmtpServer {
  readonly port: number;
  readonly received: readonly ReceivedEmail[];
  readonly offered: () => number;
  /** User and password of each login. */
  readonly logins: readonly string[];
  misbehave(fault: Fault): void;
  stop(): Promise<void>;
}

class SmtpReply extends Error {
  override readonly name = 'SmtpReply';
  readonly responseCode: number;

  constructor(responseCode: number) {
    super('as the test asked');
    this.responseCode = responseCode;
  }
}

/** A real SMTP server on the loopback address that reads mails as a mail client would. */
export async function startSmtpServer(options: SMTPServerOptions = {}): Promise<TestSmtpServer> {
  const received: ReceivedEmail[] = [];
  const logins: string[] = [];
  const state: { fault?: Fault; offered: number } = { offered: 0 };
  const at = (step: Step, next: (error?: Error) => void): void => {
    const { fault } = state;
    if (fault?.step !== step) next();
    else if (fault.does === 'drop') dropConnections(server);
    else if (fault.does !== 'hang') next(new SmtpReply(fault.does));
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 1,
    ...options,
    onConnect: (_session, done) => at('connect', done),
    onAuth: (auth, _session, done) => {
      logins.push(`${auth.username} ${auth.password}`);
      at('login', (error) => done(error ?? null, { user: auth.username ?? '' }));
    },
    onMailFrom: (_address, _session, done) => at('sender', done),
    onRcptTo: (_address, _session, done) => {
      state.offered += 1;
      at('recipient', done);
    },
    onData: (stream, session, done) => {
      if (state.fault?.step === 'data') return at('data', done);
      simpleParser(stream).then((mail) => {
        at('end-of-data', (error) => {
          if (error === undefined) received.push(toReceived(mail, session.envelope.rcptTo));
          done(error);
        });
      }, done);
    },
  });
  // A dropped connection is the test's own doing.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    received,
    logins,
    offered: () => state.offered,
    misbehave: (fault) => {
      state.fault = fault;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A test has only one connection. */
function dropConnections(server: SMTPServer): void {
  for (const connection of server.connections) connection._socket.destroy();
}

type ParsedMail = Awaited<ReturnType<typeof simpleParser>>;

function toReceived(mail: ParsedMail, recipients: readonly { address: string }[]): ReceivedEmail {
  const lines = mail.headerLines.map(({ key, line }) => {
    const value = line.slice(line.indexOf(':') + 1);
    return [key, value.replaceAll(/\r?\n[ \t]+/g, ' ').trim()];
  });
  return {
    from: mail.from?.text ?? '',
    to: recipients.map((recipient) => recipient.address).join(', '),
    subject: mail.subject ?? '',
    html: mail.html || '',
    text: mail.text ?? '',
    headers: Object.fromEntries(lines),
  };
}
