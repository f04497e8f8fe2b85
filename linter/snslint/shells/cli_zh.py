"""The command line in Chinese, by its English."""

from __future__ import annotations

from collections.abc import Mapping

_HEADS = {
    "Who may ask": "谁可以请求", "How much": "限额",
    "Usage": "用法", "Commands": "命令", "Examples": "示例", "Other options": "其他选项", "For whom and where": "账号与平台",
    "Which rules": "规则", "The report": "报告", "What to mend": "修改哪些", "When to fail": "何时算不通过",
    "In a repository with old drafts": "用在已有旧文案的仓库", "Input and settings": "输入与设置",
}  # fmt: skip

_COMMANDS = {
    "Serve an editor over the Language Server Protocol.": "通过语言服务器协议（LSP）为编辑器服务。",
    "what an editor starts for you": "由编辑器自动启动",
    "with Chinese messages": "中文消息",
    "Serve editors and content systems over HTTP.": "通过 HTTP 为编辑器和内容系统服务。",
    "on this machine only, at http://127.0.0.1:8787": "只在本机，地址 http://127.0.0.1:8787",
    "for others, with a token": "供他人使用，需要令牌",
    "Address to listen on; any but this machine's own needs a token. [default: 127.0.0.1]": "监听地址；非本机地址需要令牌。[默认：127.0.0.1]",
    "[default: 8787]": "[默认：8787]",
    "A host name it answers to, besides this machine's own. May be repeated.": "除本机外还响应的主机名。可重复。",
    "A site whose pages may ask (CORS). May be repeated.": "其页面可以请求的网站（CORS）。可重复。",
    "Checks at a time. [default: one a core]": "同时检查的数量。[默认：每核一个]",
    "Checks that may wait; more are told to come back. [default: 256]": "可以排队的检查数；再多则请对方稍后再来。[默认：256]",
    "After this a check is answered as incomplete. [default: 10]": "超过这个时间，检查以“未完成”作答。[默认：10]",
    "The longest question taken. [default: 262144]": "接受的最大请求。[默认：262144]",
    "A question that takes longer to arrive is dropped. [default: 30]": "请求超过这个时间还没传完，就断开。[默认：30]",
    "Questions a minute from one address or token; 0: any number. [default: 0]": "每个地址或令牌每分钟的请求数；0 为不限。[默认：0]",
    "Check again whenever a draft or the configuration changes.": "文案或配置一有改动就重新检查。",
    "checked {time}; watching for changes, Ctrl-C to leave": "{time} 已检查；正在等待改动，按 Ctrl-C 退出",
    "Write a first snslint.yaml.": "写出第一份 snslint.yaml。",
    "a few questions, then a snslint.yaml in this folder": "回答几个问题，在当前文件夹写出 snslint.yaml",
    "without questions": "不提问",
    "What to call the account.": "账号叫什么。",
    "Where it posts; repeat it or separate names by commas.": "在哪些平台发布；可重复，或用逗号分隔。",
    "A country it sells to, as in US, GB, CN; repeat it or separate codes by commas.": "销往哪些国家，如 US、GB、CN；可重复，或用逗号分隔。",
    "Ask nothing; take what is given and the defaults.": "不提问，采用给定值和默认值。",
    "What do you call the account?": "账号叫什么名字？",
    "What does the account live by: sales, or a community that hard selling drives away?": "账号靠什么立足：成交，还是会被硬推销赶走的社群？",
    "Where does it post? (names, separated by commas)": "在哪些平台发布？（用逗号分隔）",
    "Which countries does it sell to? (codes such as US, DE; empty: by language)": "销往哪些国家？（代码如 US、DE；留空则按语言判断）",
    "wrote snslint.yaml; now try: snslint draft.md": "已写好 snslint.yaml；现在试试：snslint draft.md",
    "in a content repository, pre-commit can check every commit: docs/ci.md": "在内容仓库里，pre-commit 可以检查每次提交：docs/ci.md",
    "# Whose drafts these are. Every key: docs/configuration.md": "# 这些文案属于哪个账号。全部选项：docs/configuration.md",
    "# rules: {craft/shouting: off}     # levels: off, advice, warning, error\n# fail-on: error                  # what makes snslint leave with 1": "# rules: {craft/shouting: off}     # 级别：off, advice, warning, error\n# fail-on: error                  # 达到此级别时以 1 退出",
    "Serve assistants over the Model Context Protocol.": "通过模型上下文协议（MCP）为 AI 助手服务。",
    "speak MCP over standard input and output": "通过标准输入输出使用 MCP",
    "by one configuration, wherever drafts lie": "不论文案在哪里，都用同一份配置",
    "Check drafts; what `snslint PATH` does.": "检查文案；`snslint 路径` 即此命令。",
    "Mend what can be mended without changing what a post says.": "自动修改不影响原意的问题。",
    "Check a calendar or an archive of posts.": "检查发布日历或历史帖子。",
    "Tell what a rule asks, why, and who says so.": "说明一条规则的要求、理由和出处。",
    "List, test, check and start rules.": "列出、测试、检查和新建规则。",
    "Show the platforms: limits, tolerance, native features.": "查看平台：限制、容忍度、原生互动功能。",
    "Print a completion script for your shell.": "输出 shell 的补全脚本。",
    "every point of a draft's score, and the words that earned it": "一篇草稿得分的每一分，以及是哪些词得的",
    "Take the ids for drafts and explain their scores, point by point.": "把参数当作草稿，逐分解释得分。",
    "Write the reference pages from the rules.": "根据规则生成参考页面。",
    "Say which platforms an account should lead with, and why.": "建议账号主打哪些平台，并说明理由。",
    "Write the reference pages (practices, policies, platforms, sources, coverage) from the rules.": "根据规则生成参考页面（行为、政策、平台、来源、覆盖情况）。",
    "write docs/reference from the rules": "根据规则写 docs/reference",
    "fail when a page is stale; for CI": "有页面过期就报错，供 CI 使用",
    "Where to write. [default: docs/reference]": "写到哪里。[默认：docs/reference]",
    "Write nothing; leave with 1 when a page is stale.": "不写文件；有页面过期时以 1 退出。",
    "List what each authority says of each practice.": "列出各方对每种做法的规定。",
    "Run the examples of rules.": "运行规则自带的例子。",
    "Check the rules themselves.": "检查规则本身。",
    "Write a starting file for a practice.": "为一种做法写一个起步文件。",
    "List sources that are due to be checked again.": "列出该重新核对的出处。",
}

_HELP = {
    "Serve an editor over the Language Server Protocol (standard input and output).": "通过语言服务器协议（标准输入输出）为编辑器服务。",
    "Findings while you write, fixes, waivers with a reason, and the score. How to set up your editor: docs/editors.md": "边写边提示，提供修改、带理由的放行和得分。编辑器设置方法：docs/editors.md",
    "The own API is at /v1 (described at /openapi/openapi.json), one that LanguageTool's clients understand at /v2. Drafts are neither kept nor logged.": "自有接口在 /v1（说明见 /openapi/openapi.json），LanguageTool 客户端可用的接口在 /v2。文案既不保存也不写入日志。",
    "Say which platforms an account should lead with, which can wait and which are not for it, and why.": "建议账号主打哪些平台，哪些以后再做，哪些不做，并说明理由。",
    "What nobody states is assumed, and said to be. The points are explained in docs/channels.md.": "没有说明的按推定处理，并会标出。计分方法见 docs/channels.md。",
    "Write a first snslint.yaml: asks for your account, its positioning, its platforms and markets.": "写出第一份 snslint.yaml：询问账号、定位、平台和市场。",
    "Serve assistants over the Model Context Protocol (standard input and output).": "通过模型上下文协议（标准输入输出）为 AI 助手服务。",
    "Tools: check_draft, explain_rule, list_platforms. Drafts stay on this machine; nothing is sent anywhere.": "工具：check_draft（检查文案）、explain_rule（解释规则）、list_platforms（列出平台）。文案不离开本机，不向任何地方发送。",
    "Check social-media drafts before posting: how promotional they are, what may get them blocked or buried, by which "
    "rule, and what to write instead.": "发布前检查社交媒体文案：推销味有多重，哪些话可能导致封禁或限流，依据哪条规则，可以怎样改写。",
    "Check drafts: files, folders, or standard input (-).": "检查文案：文件、文件夹，或标准输入（-）。",
    "In folders, files that end in .md, .txt, .html or .docx are read; .snslintignore leaves some out.": "文件夹里读取以 "
    ".md、.txt、.html、.docx 结尾的文件；.snslintignore 可排除一部分。",
    "Mend drafts: files, folders, or standard input (-).": "修改文案：文件、文件夹，或标准输入（-）。",
    "Safe changes only, none that alters what a post says: capitals, surplus hashtags and marks, tracking parameters in "
    "links, advertising labels, words in disguise. Waived findings stay. A file is replaced whole or not at all.": "只做不改变原意的"
    "修改：全大写、多余的话题标签和标点、链接里的跟踪参数、广告标注、变体字。已放行的问题不动。文件要么整个替换，要么保持原样。",
    "Check a file of many posts: a calendar, an archive, or JSON Lines, one post a line.": "检查许多帖子：发布日历、历史存档，或每行一条的 JSON Lines。",
    "Tables of Buffer, Hootsuite, Sprout, Publer, Metricool, HighLevel, Ayrshare, Oktopost, Meta Business Suite, X and "
    "LinkedIn are recognised, and so are calendars of your own (.csv, .xlsx, .parquet), downloads of X, Instagram, "
    "Facebook, TikTok and LinkedIn (zip or folder) and folders of drafts. What they show over time is told: how much "
    "sells, in which rhythm, what repeats itself, where the account drifts. A row that cannot be read is told and passed "
    "over; the run goes on and ends with 2.": "自动识别 Buffer、Hootsuite、Sprout、Publer、Metricool、HighLevel、Ayrshare、Oktopost、Meta "
    "Business Suite、X 和 LinkedIn 的表格，自建日历（.csv、.xlsx、.parquet），X、Instagram、Facebook、TikTok、LinkedIn "
    "的数据下载（zip 或文件夹），以及文案文件夹。报告一段时间里的情况：促销占多少、节奏如何、哪些重复、账号往哪偏。读不懂的行会报出并跳过，运行继续，最后以 2 退出。",
    'A line of JSON has a "text", an "id" if there is one, and any key of front matter: {"id": "7", "text": "…", '
    '"platforms": ["instagram"]}. The answer has a line for each, in order, with the same id. A line that is not a post '
    'is answered by {"id", "line", "error"}; the run goes on and ends with 2.': 'JSON 每行有 "text"，可有 "id" 和文案头部的任何字段：{"id": '
    '"7", "text": "…", "platforms": ["instagram"]}。回答逐行对应，顺序和 id 不变。读不懂的行以 {"id", "line", "error"} '
    "回答，运行继续，最后以 2 退出。",
    "a calendar: each row, and the run of them": "发布日历：逐条检查，并看整体走势",
    "the same table with scores and findings": "同一张表，加上得分和问题",
    "what a network gives you of your own": "平台导出的自己的数据",
    "a report for the client: one page, to read and to print": "给客户的报告：一个网页，可看可打印",
    "jsonl: each post; csv, parquet: each post as a row; feed, feed-json: the run of posts; html: a page for "
    "the account's client; or another report format. [default: jsonl for JSON Lines, else feed]": "jsonl：逐条；csv、parquet：逐条，每条一行的"
    "表格；feed、feed-json：整体走势；html：给客户看的网页；或其他报告格式。[默认：JSON Lines 用 jsonl，其余用 feed]",
    "A table has a row a post: score, verdict, platforms held and to revise, counts, rules, words and messages, or the "
    "error. What is written to --out as csv, parquet or jsonl goes on where it was stopped, by the same command.": "表格每条帖子一行：得分、结论、"
    "不能发和要修改的平台、各级问题数、规则、原文用词和说明，或读不了的原因。用 --out 写成 csv、parquet 或 jsonl 时，中断后再运行同一条命令就从断处继续。",
    "millions of posts, a row each": "上百万条帖子，每条一行",
    "billions, on a cluster": "数十亿条，用集群",
    "Write to this file instead of standard output.": "写到这个文件，而不是标准输出。",
    "Who works: this machine, or a Spark that reads FILE and writes the folder --out, both as Parquet. [default: local]": "由谁来做：本机，或 "
    "Spark（读取 FILE，写入 --out 文件夹，都是 Parquet）。[默认：local]",
    "Whose file it is, where it is not recognised.": "文件来自哪个工具（未能识别时）。",
    "What a column holds: text, title, first_comment, alt, link, id, when, time, platforms, account, campaign, url. May be repeated.": "某一列是什么：text、title、first_comment、alt、link、id、when、time、platforms、account、campaign、url。可重复。",
    "Write the same table with snslint_score, snslint_verdict and snslint_findings.": "写出同一张表，加上 snslint_score、snslint_verdict、snslint_findings 三列。",
    "Explain a clause, practice, topic, policy or source: what it is, why, who says so, examples, and how to change or "
    "waive it.": "说明一条条款、做法、主题、政策或出处：是什么，为什么，谁说的，例子，以及怎样调整或放行。",
    "List clauses: what each authority says of each practice.": "列出条款：各方对每种做法的规定。",
    "Run the examples of rules: flagged ones must be seen, passing ones must not.": "运行规则自带的例子：该报的要报，不该报的不能报。",
    "Check the rules themselves: sources cited and fresh, examples enough, no rule twice, none that nobody speaks "
    "of.": "检查规则本身：出处齐全且不过期，例子足够，没有重复的规则，也没有无人提及的规则。",
    "Write a commented starting file for a practice. Never overwrites.": "为一种做法写一个带注释的起步文件。从不覆盖已有文件。",
    "List sources and platform records that nobody has compared with the original for a while.": "列出久未与原文核对的出处和平台资料。",
    "Show what snslint knows of the platforms: limits, the intensity they bear, native features, standing.": "查看 snslint "
    "掌握的平台资料：限制、能承受的推销强度、原生互动功能、所处阶段。",
    "Print a completion script for bash, zsh or fish.": "输出 bash、zsh 或 fish 的补全脚本。",
}

_OPTIONS = {
    "Show this message and exit.": "显示此帮助。",
    "An account of snslint.yaml. [default: all of them]": "snslint.yaml 里的账号。[默认：全部]",
    "Whom it sells to.": "卖给谁：企业（b2b）、个人（b2c）或两者（both）。",
    "How far the account is.": "账号阶段：起步（starting）、成长（growing）、成熟（mature）。",
    "exposure, traffic, loyal-fans, sales, business-relations, insight or thought-leadership; repeat it or separate them by commas.": "目标：exposure（曝光）、traffic（引流）、loyal-fans（忠实粉丝）、sales（销售）、business-relations（商务关系）、insight（用户洞察）、thought-leadership（行业影响力）；可重复，或用逗号隔开。",
    "A language it can write, as in en, zh, es; repeat it or separate codes by commas.": "账号会写的语言，如 en、zh、es；可重复，或用逗号隔开。",
    "People who write and answer.": "负责写和回复的人数。",
    "Show the version and exit.": "显示版本号。",
    "Check for this platform; repeat it or separate names by commas. Also 'any' or 'all'.": "为这个平台检查；可重复，或用逗号"
    "隔开。也可用 any（主流平台）或 all（全部）。",
    "The account of snslint.yaml that posts it.": "发布的账号，在 snslint.yaml 中定义。",
    "What the account lives by.": "账号定位：互动型（interaction-led）或销售型（sales-led）。",
    "A country whose law applies, as in US, GB, CN; repeat it or separate codes by commas.": "适用哪国法律，如 US、GB、CN；可"
    "重复，或用逗号隔开。",
    "Only these: a clause, practice, topic or policy. May be repeated.": "只用这些：条款、做法、主题或政策。可重复。",
    "All but these. May be repeated.": "不用这些。可重复。",
    "text, concise, json, jsonl, sarif, github, gitlab, junit, checkstyle, rdjson, rdjsonl or html. [default: text; "
    "github inside GitHub Actions]": "text、concise、json、jsonl、sarif、github、gitlab、junit、checkstyle、rdjson、rdjsonl 或 "
    "html。[默认 text；在 GitHub Actions 中为 github]",
    "Write a report to a file as well. May be repeated.": "另写一份报告到文件。可重复。",
    "Only what needs doing: no advice, no ready drafts.": "只报需要处理的：不报建议，不列已就绪的文案。",
    "Advice with excerpts and sources, as warnings have them.": "建议也像警告一样附原文和出处。",
    "Count findings by rule at the end.": "最后按规则统计。",
    "Colours. [default: auto]": "颜色。[默认 auto]",
    "Language of messages. [default: the locale's]": "消息的语言。[默认随系统]",
    "Leave with 1 when a finding is this grave. [default: error]": "有这么严重的问题时以 1 退出。[默认 error]",
    "Leave with 1 when the promotional intensity is above N.": "推销强度高于 N 时以 1 退出。",
    "Show what would change and write nothing; leave with 1 if anything would.": "只显示会改什么，不写文件；有改动时以 1 退出。",
    "Rewrites as well: they may alter what a post says.": "连可能改变原意的改写也做。",
    "Tell of problems only.": "只报出错。",
    "What standard input is called, for its settings.": "标准输入的文件名，用来查找设置。",
    "Leave out named files too, when a pattern says so.": "直接点名的文件也按排除规则处理。",
    "Use this configuration instead of the nearest snslint.yaml.": "用这个配置文件，不用最近的 snslint.yaml。",
    "Take the findings accepted in this file as known.": "这个文件里已接受的问题视为已知。",
    "Accept today's findings: add them to this file, and check nothing else.": "接受现有的全部问题：记入这个文件，不做其他检查。",
    "Take out of the baseline what no finding answers to any more.": "从基线中去掉已不再出现的问题。",
    "Only findings on lines touched since this commit or branch; git tells which.": "只报自这个提交或分支以来改动过的行，由 "
    "git 判断。",
    "Write waivers with this reason into the drafts, above every paragraph with findings.": "把带有这个理由的放行注释写进文案，"
    "放在每个有问题的段落之上。",
    "Neither read nor write the cache of compiled rules.": "不读也不写规则缓存。",
    "Work with N processes; 0: one a core. [default: 1]": "用 N 个进程；0 表示每核一个。[默认 1]",
    "Show what holds for each draft and who says so; check nothing.": "显示每篇文案用的设置及其来源，不做检查。",
    "[default: text]": "[默认 text]",
    "Only this topic.": "只列这个主题。",
    "Only this authority.": "只列这个规定方。",
    "Only what holds on this platform, with what it takes in.": "只列在这个平台上有效的，含它沿用的规定。",
    "Only practices that are looked for in this language.": "只列能在这种语言里识别的做法。",
    "The folder of rules. [default: the first that snslint.yaml extends, else ./rules, else ./our-rules]": "规则文件夹。"
    "[默认：snslint.yaml 扩展的第一个，否则 ./rules，再否则 ./our-rules]",
    "How long. [default: 180]": "多少天。[默认 180]",
    "Reckon from this day.": "从这一天算起。",
}

_EXAMPLES = {
    "is this draft ready, and where?": "这篇能发了吗？能发在哪里？",
    "a folder, for one platform, strictly": "整个文件夹，只看一个平台，从严",
    "is it ready, on every mainstream platform?": "在所有主流平台上都能发吗？",
    "a folder, with a second report in a file": "整个文件夹，另存一份报告",
    "what would change?": "会改些什么？",
    "mend it in place": "直接修改文件",
    "from another program: the mended draft on standard output": "接另一个程序的输出：改好的文案输出到标准输出",
    "an old repository: accept what is there, report what is new": "旧仓库：接受已有的，只报新出现的",
    "only what this branch touched": "只看这个分支改动过的",
    "a whole archive": "整个存档",
    "from another program": "接另一个程序的输出",
    "a clause, as it stands in a report": "报告里出现的条款",
    "a practice, and everyone who speaks of it": "一种做法，以及各方的说法",
    "what is checked for Instagram": "为 Instagram 检查些什么",
    "do its examples come out?": "它的例子都对吗？",
    "one topic": "一个主题",
    "one authority, for a program": "一个规定方，供程序读取",
    "every example of every rule": "所有规则的所有例子",
    "one practice, and a whole topic": "一种做法，和一整个主题",
    "ours and those of your configuration": "内置的和你配置的",
    "before you share a pack": "分享规则包之前",
    "in your rules folder": "写在你的规则文件夹里",
    "somewhere else": "写在别处",
    "not looked at for 180 days": "180 天没核对过的",
    "sooner": "更短的期限",
    "all of them, side by side": "全部，并排比较",
    "the accounts of snslint.yaml, one after the other": "snslint.yaml 里的账号，逐个给出建议",
    "one of them, as if it were grown": "其中一个，假设已到成熟期",
    "without a configuration": "没有配置文件时",
    "limits, tolerance and native features of one": "一个平台的限制、容忍度和原生功能",
    "in ~/.bashrc": "写进 ~/.bashrc",
    "for fish, once": "用于 fish，一次即可",
}

_PAGES = {
    "aim–limit: the promotional intensity an account of that positioning may have there. °: not among the mainstream "
    "platforms that are checked when none is named.": "目标–上限：该定位的账号在此可有的推销强度。°：不在未指名平台时默认检查的主流平台之列。",
    "platform": "平台", "standing": "阶段", "characters": "字数", "fold": "折叠处", "hashtags": "话题数", "links": "链接",
    "interaction-led": "互动型", "sales-led": "销售型", "checked": "核对日", "clause": "条款", "practice": "做法", "topic": "主题", "signal": "信号", "weight": "权重",
    "policy": "政策", "source": "出处", "says": "谁说的", "decision": "决定", "effect": "后果", "status": "状态", "when": "条件",
    "message": "提示", "note": "备注", "why": "理由", "instead": "改写", "speaks": "语言", "flagged": "会报的例子",
    "passes": "不报的例子", "who speaks of it": "各方说法", "practices": "做法", "topics": "主题", "takes in": "沿用", "markets": "市场",
    "clauses": "条款", "evidence": "依据", "cited by": "引用它的条款", "To change it, in snslint.yaml": "要调整它，在 snslint.yaml 中写",
    "or advice, warning, error": "或 advice、warning、error",
    "To let it stand once, in the draft, with your reason": "要在一篇文案里放行，写明理由", "why this is all right here": "为什么这里可以",
    "read": "读过官方原文", "secondary": "据转述", "general": "一般常识",
    "native": "原生", "audience": "受众", "bears": "适合", "effort": "投入", "rhythm": "节奏", "hours a week": "小时/周",
    "posts a week": "条/周", "o’clock": "点", "house": "本项目判断", "fit": "匹配度", "label": "广告标识", "goals": "目标", "languages": "语言", "mentions": "提及数",
    "title-characters": "标题字数", "stable": "稳定", "growth": "上升", "potential": "潜力", "declining": "下降",
    "clickable": "可点击", "not-clickable": "不可点击", "reduced": "会减少推荐", "not": "非", "or": "或",
    "See also": "另见", "rule": "规则", "severity": "严重度", "what": "什么", "where": "何处", "days": "天数",
}  # fmt: skip

ZH: Mapping[str, str] = {**_HEADS, **_COMMANDS, **_HELP, **_OPTIONS, **_EXAMPLES, **_PAGES}
"""English text → Chinese text."""
