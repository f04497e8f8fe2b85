import type { Lang } from '../src/wire'

const EN = {
  title: 'snslint · try a draft',
  tagline: 'Read your post before they do.',
  lead: 'Write or paste a social-media draft. You see how promotional it reads, what may get it blocked or buried and by which rule, and what to write instead.',
  draft: 'Your draft',
  placeholder: 'Write or paste a post. Front matter and “## Instagram” headings work as well.',
  examples: 'Try one:',
  platforms: 'Where it goes',
  more: 'More platforms',
  fewer: 'Fewer',
  none: 'No platform chosen: every mainstream one is checked.',
  positioning: 'What the account lives by',
  unset: 'Not set',
  'sales-led': 'Sales',
  'interaction-led': 'Interaction',
  facts: 'Facts the text cannot state',
  kind: 'Kind of post',
  surface: 'Where it appears',
  markets: 'Markets',
  marketsHint: 'US, DE',
  sponsored: 'Sponsored',
  gifted: 'Gifted product',
  affiliate: 'Affiliate links',
  boosted: 'Paid ad or boosted',
  label: 'Platform’s label is on',
  usual: 'As usual',
  characters: '{n} characters',
  share: 'Share',
  html: 'Report as a page',
  json: 'Draft and report as data',
  import: 'Open a shared file…',
  badFile: 'This file holds no draft of snslint.',
  opened: 'Opened {name}.',
  privacy: 'The draft goes to this service to be checked and is not kept there. This window remembers it until you close it.',
  report: 'What snslint says',
  token: 'Access token',
  useToken: 'Use',
  theme: 'Light or dark',
  language: '中文',
  reportTitle: 'snslint report',
  platform: 'Platform',
  verdict: 'Verdict',
  intensity: 'Promotional',
  bears: 'Aim · limit',
  risk: 'Risk of being blocked',
  findings: 'Findings',
  clean: 'Nothing to mend.',
  instead: 'Instead',
  checked: 'checked {day}',
}

export type Word = keyof typeof EN

const ZH: Record<Word, string> = {
  title: 'snslint · 试一篇文案',
  tagline: '发布之前，先自己读一遍。',
  lead: '写下或粘贴一篇社媒文案，就能看到它读起来有多像推销、哪些说法可能被限流或删除、依据是哪条规则，以及可以怎么改。',
  draft: '你的文案',
  placeholder: '在这里写下或粘贴文案。也可以带 front matter，或用“## Instagram”这样的标题分平台写。',
  examples: '试试这些：',
  platforms: '发到哪里',
  more: '更多平台',
  fewer: '收起',
  none: '没有选平台：会检查所有主流平台。',
  positioning: '账号靠什么立足',
  unset: '未设定',
  'sales-led': '成交',
  'interaction-led': '互动',
  facts: '文案里看不出的情况',
  kind: '类型',
  surface: '出现的位置',
  markets: '市场',
  marketsHint: 'US, CN',
  sponsored: '商业合作',
  gifted: '品牌赠品',
  affiliate: '含返佣链接',
  boosted: '付费推广',
  label: '已开启平台的合作标识',
  usual: '默认',
  characters: '{n} 个字符',
  share: '分享',
  html: '下载报告网页',
  json: '下载文案和报告数据',
  import: '打开分享的文件…',
  badFile: '这个文件里没有 snslint 的文案。',
  opened: '已打开 {name}。',
  privacy: '文案会发给本服务检查，服务不会保存；关闭窗口前，浏览器会替你记着。',
  report: 'snslint 怎么看',
  token: '访问令牌',
  useToken: '使用',
  theme: '浅色或深色',
  language: 'English',
  reportTitle: 'snslint 报告',
  platform: '平台',
  verdict: '结论',
  intensity: '推销程度',
  bears: '目标 · 上限',
  risk: '受限风险',
  findings: '问题',
  clean: '没有需要修改的地方。',
  instead: '可以改为',
  checked: '核对于 {day}',
}

const CHOICES: Record<Lang, Record<string, string>> = {
  en: {
    post: 'Post', giveaway: 'Giveaway', poll: 'Poll', live: 'Live session', story: 'Story', video: 'Video', reply: 'Reply',
    message: 'Message', email: 'E-mail', article: 'Article', listing: 'Listing', event: 'Event', ad: 'Ad',
    feed: 'Feed', comment: 'Comment', group: 'Group',
  },
  zh: {
    post: '帖子', giveaway: '抽奖', poll: '投票', live: '直播', story: '快拍', video: '视频', reply: '回复',
    message: '私信', email: '邮件', article: '文章', listing: '商品页', event: '活动', ad: '广告',
    feed: '信息流', comment: '评论区', group: '群组',
  },
} // prettier-ignore

export const KINDS = ['post', 'giveaway', 'poll', 'live', 'story', 'video', 'reply', 'message', 'email', 'article', 'listing', 'event', 'ad']
export const SURFACES = ['feed', 'article', 'comment', 'message', 'group', 'story', 'live', 'listing']

export function word(key: Word, lang: Lang, gaps: Record<string, string | number> = {}): string {
  return (lang === 'zh' ? ZH : EN)[key].replace(/\{(\w+)\}/g, (_, name: string) => String(gaps[name] ?? ''))
}

export function choice(value: string, lang: Lang): string {
  return CHOICES[lang][value] ?? value
}
