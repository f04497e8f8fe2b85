import type { Lang } from './wire'

const EN = {
  error: 'error',
  warning: 'warning',
  advice: 'advice',
  hold: 'hold',
  revise: 'revise',
  ready: 'ready',
  none: 'none',
  low: 'low',
  medium: 'medium',
  high: 'high',
  all: 'All',
  platforms: 'Platforms',
  intensity: 'Promotional',
  intensityOf: '{n} of 100',
  bears: 'aim {aim}, limit {limit}',
  noLimit: 'no positioning given, so no limit',
  over: 'over the limit',
  depth: 'Interaction',
  depth0: 'tells, asks nothing of readers',
  depth1: 'asks for a reaction or a share',
  depth2: 'asks for a comment or an answer',
  depth3: 'has a poll, quiz or raffle to take part in',
  depth4: 'has readers take part over time',
  risk: 'Risk of being blocked',
  findings: 'Findings',
  clean: 'Nothing to mend here.',
  empty: 'Findings appear here as you write.',
  whole: 'The draft as a whole',
  instead: 'Instead',
  checked: 'checked {day}',
  applied: 'Applied: {title}',
  unsafe: 'changes what it says',
  ignore: 'Ignore here',
  ignored: 'Ignored here: {rule}',
  details: 'Details',
  place: '{n} of {all}',
  keys: 'Alt+F8: next finding',
  idle: '',
  waiting: '',
  checking: 'Checking…',
  unreachable: 'snslint cannot be reached. Write on; it will try again.',
  busy: 'snslint is busy. Write on; it will try again.',
  incomplete: 'The check took too long. Write on; it will try again.',
  denied: 'Not checked: this page may not ask the service. {problem}',
  refused: 'Not checked: {problem}',
  count0: 'No findings',
  count1: '1 finding',
  countN: '{n} findings',
}

export type Key = keyof typeof EN

const ZH: Record<Key, string> = {
  error: '错误',
  warning: '警告',
  advice: '建议',
  hold: '暂缓',
  revise: '修改',
  ready: '可发',
  none: '无',
  low: '低',
  medium: '中',
  high: '高',
  all: '全部',
  platforms: '平台',
  intensity: '推销程度',
  intensityOf: '{n} / 100',
  bears: '目标 {aim}，上限 {limit}',
  noLimit: '未设定账号定位，没有上限',
  over: '超出上限',
  depth: '互动深度',
  depth0: '只是告知，没有请读者做什么',
  depth1: '请读者点赞或转发',
  depth2: '请读者评论或回答',
  depth3: '有投票、问答或抽奖可以参与',
  depth4: '读者可以持续参与',
  risk: '受限风险',
  findings: '问题',
  clean: '没有需要修改的地方。',
  empty: '边写边查，问题会显示在这里。',
  whole: '整篇文案',
  instead: '可以改为',
  checked: '核对于 {day}',
  applied: '已采用：{title}',
  unsafe: '会改变原意',
  ignore: '此处忽略',
  ignored: '已忽略：{rule}',
  details: '详情',
  place: '第 {n} 个，共 {all} 个',
  keys: 'Alt+F8：下一个问题',
  idle: '',
  waiting: '',
  checking: '检查中…',
  unreachable: '暂时连不上 snslint。请继续写，稍后会自动重试。',
  busy: 'snslint 正忙。请继续写，稍后会自动重试。',
  incomplete: '这次检查超时了。请继续写，稍后会自动重试。',
  denied: '未检查：本页面无权使用该服务。{problem}',
  refused: '未检查：{problem}',
  count0: '没有问题',
  count1: '1 个问题',
  countN: '{n} 个问题',
}

/** A text in the reader's language, with its gaps filled. */
export function say(key: Key, lang: Lang, gaps: Readonly<Record<string, string | number>> = {}): string {
  return (lang === 'zh' ? ZH : EN)[key].replace(/\{(\w+)\}/g, (_, name: string) => String(gaps[name] ?? ''))
}

export function count(n: number, lang: Lang): string {
  return say(n === 0 ? 'count0' : n === 1 ? 'count1' : 'countN', lang, { n })
}

/** The language to speak: the element's own, else the nearest `lang` of the page, else English. */
export function languageOf(element: Element): Lang {
  const near = element.closest('[lang]')?.getAttribute('lang')
  return (near ?? element.ownerDocument.documentElement.lang).toLowerCase().startsWith('zh') ? 'zh' : 'en'
}
