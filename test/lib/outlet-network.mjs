// The internet of a test: the host outlet.example has a public address, and a connection to it ends at the
// loopback port OUTLET_PORT. Everything that checks addresses is left as it is.
import dns from 'node:dns/promises';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const HOST = 'outlet.example';
const lookup = dns.lookup;
const connect = net.connect;

dns.lookup = async (host, options) =>
  host === HOST ? [{ address: '93.184.215.14', family: 4 }] : lookup(host, options);

net.connect = (options, ...rest) => {
  if (options?.host !== HOST) return connect(options, ...rest);
  const socket = new net.Socket();
  options.lookup(HOST, { all: true }, (error) => {
    if (error) socket.destroy(error);
    else socket.connect({ host: '127.0.0.1', port: Number(process.env.OUTLET_PORT) });
  });
  return socket;
};
syncBuiltinESMExports();
