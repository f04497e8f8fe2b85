"""The names that platforms go by, in headings and in running text."""

from __future__ import annotations

NAMES: dict[str, str] = {
    "facebook": "facebook", "fb": "facebook", "脸书": "facebook", "フェイスブック": "facebook", "페이스북": "facebook",
    "instagram": "instagram", "ig": "instagram", "insta": "instagram", "インスタ": "instagram",
    "インスタグラム": "instagram", "인스타그램": "instagram", "인스타": "instagram",
    "threads": "threads", "messenger": "messenger", "facebook messenger": "messenger",
    "whatsapp": "whatsapp", "whats app": "whatsapp", "왓츠앱": "whatsapp",
    "youtube": "youtube", "yt": "youtube", "油管": "youtube", "ユーチューブ": "youtube", "유튜브": "youtube",
    "tiktok": "tiktok", "tik tok": "tiktok", "ティックトック": "tiktok", "틱톡": "tiktok",
    "tiktok shop": "tiktok-shop", "tiktok-shop": "tiktok-shop",
    "x": "x", "twitter": "x", "x/twitter": "x", "x (twitter)": "x", "推特": "x", "ツイッター": "x", "트위터": "x",
    "linkedin": "linkedin", "linked in": "linkedin", "领英": "linkedin",
    "snapchat": "snapchat", "snap": "snapchat", "pinterest": "pinterest", "reddit": "reddit",
    "line": "line", "라인": "line",
    "wechat": "wechat", "weixin": "wechat", "微信": "wechat", "公众号": "wechat", "微信公众号": "wechat", "朋友圈": "wechat",
    "视频号": "wechat", "위챗": "wechat",
    "weibo": "weibo", "微博": "weibo", "新浪微博": "weibo", "웨이보": "weibo",
    "xiaohongshu": "xiaohongshu", "小红书": "xiaohongshu", "red": "xiaohongshu", "rednote": "xiaohongshu", "xhs": "xiaohongshu",
    "douyin": "douyin", "抖音": "douyin",
    "email": "email", "e-mail": "email", "e mail": "email", "newsletter": "email", "邮件": "email", "电子邮件": "email", "メール": "email",
    "skype": "skype", "quora": "quora", "medium": "medium", "telegram": "telegram", "电报": "telegram",
    "taobao": "taobao", "淘宝": "taobao", "tmall": "taobao", "天猫": "taobao", "aliexpress": "aliexpress", "速卖通": "aliexpress",
    "amazon": "amazon", "亚马逊": "amazon", "kuaishou": "kuaishou", "快手": "kuaishou", "bilibili": "bilibili", "b站": "bilibili", "哔哩哔哩": "bilibili",
    "zhihu": "zhihu", "知乎": "zhihu",
}  # fmt: skip
"""Alias, lower case, to the platform's id. Traditional spellings need no entry: callers fold before they look up."""

WORDS = frozenset(
    {
        "x",
        "line",
        "red",
        "medium",
        "snap",
        "threads",
        "insta",
        "ig",
        "fb",
        "yt",
        "email",
        "e-mail",
        "e mail",
        "newsletter",
    }
)
"""Aliases too short or too ordinary to name a platform wherever they stand in running text."""

HEADING_EXTRAS = frozenset({
    "post", "posts", "caption", "captions", "version", "copy", "text", "variant", "draft", "feed", "page", "app", "shop",
    "story", "stories", "reel", "reels", "video", "文案", "版", "版本", "帖子", "笔记", "正文", "推文", "投稿", "用", "게시물", "beitrag",
    "publicación", "publicacion", "publication", "postagem",
})  # fmt: skip
"""Words that may follow a platform's name in a heading without changing what it says."""
