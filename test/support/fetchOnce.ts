import { nodeNetwork } from '#core/network/nodeNetwork.ts'

/** Run as a program of its own: asks an address over the network of this computer, and prints the status or the error's code. */
const [url = ''] = process.argv.slice(2)
try {
  const response = await nodeNetwork.fetch(url)
  process.stdout.write(String(response.status))
} catch (error) {
  const { cause } = error as { cause?: { code?: string } }
  process.stdout.write(cause?.code ?? String(error))
}
