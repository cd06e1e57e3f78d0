/** The `From` of every mail: the address, under the name that readers know. */
export function senderOf(address: string): string {
  return `Wirewatch <${address}>`;
}
