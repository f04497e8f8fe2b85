import type { Setting } from './setting'

export interface Example extends Setting {
  readonly name: string
}

/** Drafts to try, written for this page. */
export const EXAMPLES: readonly Example[] = [
  {
    name: 'Tent launch',
    text: '🏕️ The Ridge 2 is here, the best tent ever made!\n\nTag 3 friends who need a weekend away ⛺ Only today: 20% off everything. Order now before they are gone: https://bit.ly/ridge2\n\n#camping #tent #sale',
    platforms: ['instagram', 'facebook', 'tiktok'],
    positioning: 'sales-led',
    facts: {},
  },
  {
    name: 'Campfire question',
    text: 'It rained for three days in the Dolomites, and the card games by the stove are what we still talk about.\n\nWhat do you play when the weather keeps you inside? We are collecting your favourites for a small guide. 🃏',
    platforms: ['instagram', 'facebook'],
    positioning: 'interaction-led',
    facts: {},
  },
  {
    name: 'Giveaway',
    text: '🎁 GIVEAWAY! Win a pair of trail shoes.\n\nTo enter: like this post, follow us and share it on your timeline. Winner announced Friday. Good luck!',
    platforms: ['facebook', 'instagram'],
    positioning: 'interaction-led',
    facts: { kind: 'giveaway' },
  },
  {
    name: '护肤新品',
    text: '姐妹们！全网最好用的精华来了✨\n\n七天美白，绝对有效，无效退款！今天下单第二件半价，手慢无～ 加薇❤领优惠券，评论区扣1也送哦！',
    platforms: ['xiaohongshu', 'weibo', 'douyin'],
    positioning: 'sales-led',
    facts: { sponsored: true },
  },
  {
    name: 'Sorteo',
    text: '¡Sorteamos una mochila! 🎒 Etiqueta a 3 amigos, comparte esta publicación y síguenos. ¡Solo hoy! El mejor regalo para el verano, garantizado.',
    platforms: ['instagram', 'facebook'],
    positioning: 'interaction-led',
    facts: { kind: 'giveaway' },
  },
  {
    name: 'サプリの紹介',
    text: '飲むだけで必ず痩せる！業界No.1のサプリが今だけ50%OFF🔥\nいいね＆フォローで全員にクーポンプレゼント。詳しくはプロフィールのリンクから！',
    platforms: ['x', 'line', 'instagram'],
    positioning: 'sales-led',
    facts: {},
  },
]
