// Sends one message of every type with Segment's SDK; prints the names under which they land, by message id.
import { Analytics } from '@segment/analytics-node'

const [host, writeKey] = process.argv.slice(2)
const analytics = new Analytics({ host, writeKey })
const sent = {}
const failed = []
analytics.on('error', (error) => failed.push(error))

const context = { userAgent: 'Mozilla/5.0', sessionId: 's1' }
const user = { userId: 'ada', context }
const delivered = (call, message) =>
  new Promise((resolve) =>
    analytics[call](message, (error, delivery) => {
      if (error) failed.push(error)
      const { messageId, type, event } = delivery.event
      sent[messageId] = type === 'track' ? event : type
      resolve()
    }),
  )

const deliveries = [
  delivered('track', { ...user, event: 'Post Viewed', properties: { post_id: 'p1', duration: 5000 } }),
  delivered('identify', { ...user, traits: { email: 'ada@example.org', plan: 'pro' } }),
  delivered('page', { ...user, name: 'Pricing', properties: { path: '/pricing' } }),
  delivered('screen', { ...user, name: 'Home' }),
  delivered('group', { ...user, groupId: 'acme', traits: { industry: 'tools' } }),
  delivered('alias', { ...user, previousId: 'a1' }),
]
await analytics.closeAndFlush()
await Promise.all(deliveries)
if (failed.length > 0) {
  console.error(failed)
  process.exit(1)
}
console.log(JSON.stringify(sent))
