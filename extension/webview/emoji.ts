/** The emoji that people of a class use, by the names that chats gave them: no table of thousands for the few dozen that are said. */

/** `name` without its colons; names are typed, and so are the same in every language. */
export interface NamedEmoji {
  name: string;
  emoji: string;
}

/** Offered first for a reaction: agreement, the answer, a raised hand, what else is said without a word. */
export const QUICK_REACTIONS = ['👍', '✅', '✋', '👀', '😄', '🎉', '❤️', '🤔'] as const;

/** The reaction that marks an answer, where the asker or staff gives it. */
export const ANSWER_MARK = '✅';

const TABLE = `
+1 👍 -1 👎 white_check_mark ✅ raised_hand ✋ eyes 👀 smile 😄 tada 🎉 heart ❤️ thinking 🤔 question ❓ pray 🙏 clap 👏
ok_hand 👌 wave 👋 raised_hands 🙌 muscle 💪 point_up ☝️ point_right 👉 point_left 👈 point_down 👇 handshake 🤝 crossed_fingers 🤞 v ✌️ writing_hand ✍️
grinning 😀 smiley 😃 grin 😁 laughing 😆 sweat_smile 😅 joy 😂 rofl 🤣 slightly_smiling_face 🙂 upside_down_face 🙃 wink 😉 blush 😊 innocent 😇
heart_eyes 😍 yum 😋 stuck_out_tongue 😛 zany_face 🤪 nerd_face 🤓 sunglasses 😎 star_struck 🤩 partying_face 🥳 smirk 😏 relieved 😌 hugs 🤗 saluting_face 🫡
neutral_face 😐 expressionless 😑 no_mouth 😶 roll_eyes 🙄 grimacing 😬 shushing_face 🤫 zipper_mouth 🤐 raised_eyebrow 🤨 monocle_face 🧐 confused 😕 worried 😟 frowning ☹️
disappointed 😞 sweat 😓 cold_sweat 😰 cry 😢 sob 😭 scream 😱 fearful 😨 tired_face 😫 weary 😩 yawning_face 🥱 sleeping 😴 dizzy_face 😵
exploding_head 🤯 triumph 😤 angry 😠 rage 😡 pleading_face 🥺 melting_face 🫠 facepalm 🤦 shrug 🤷 see_no_evil 🙈 hear_no_evil 🙉 speak_no_evil 🙊 robot 🤖
ghost 👻 skull 💀 poop 💩 clown_face 🤡 alien 👽 unicorn 🦄 cat 🐱 dog 🐶 snake 🐍 crab 🦀 penguin 🐧 whale 🐳
turtle 🐢 bug 🐛 spider 🕷️ bee 🐝 butterfly 🦋 owl 🦉 rubber_duck 🦆 four_leaf_clover 🍀 sunflower 🌻 cactus 🌵 fire 🔥 sparkles ✨
star ⭐ zap ⚡ sunny ☀️ cloud ☁️ rainbow 🌈 snowflake ❄️ droplet 💧 ocean 🌊 earth_africa 🌍 moon 🌙 boom 💥 100 💯
coffee ☕ tea 🍵 pizza 🍕 cake 🍰 cookie 🍪 apple 🍎 banana 🍌 avocado 🥑 popcorn 🍿 beer 🍺 birthday 🎂 gift 🎁
rocket 🚀 computer 💻 keyboard ⌨️ mouse 🖱️ floppy_disk 💾 package 📦 wrench 🔧 hammer 🔨 gear ⚙️ link 🔗 lock 🔒 unlock 🔓
key 🔑 bulb 💡 mag 🔍 pushpin 📌 paperclip 📎 memo 📝 pencil ✏️ book 📖 books 📚 calendar 📅 chart 📈 clipboard 📋
bell 🔔 no_bell 🔕 mega 📣 hourglass ⌛ alarm_clock ⏰ stopwatch ⏱️ email 📧 phone 📱 camera 📷 headphones 🎧 microphone 🎤 art 🎨
musical_note 🎵 soccer ⚽ trophy 🏆 medal 🏅 dart 🎯 game_die 🎲 video_game 🎮 jigsaw 🧩 school 🏫 mortar_board 🎓 house 🏠 hospital 🏥
car 🚗 bike 🚲 train 🚆 airplane ✈️ construction 🚧 traffic_light 🚥 stop_sign 🛑 warning ⚠️ no_entry ⛔ x ❌ exclamation ❗ interrobang ⁉️
heavy_plus_sign ➕ heavy_minus_sign ➖ arrow_up ⬆️ arrow_down ⬇️ arrow_left ⬅️ arrow_right ➡️ repeat 🔁 recycle ♻️ checkered_flag 🏁 triangular_flag 🚩 white_flag 🏳️ rainbow_flag 🏳️‍🌈
red_circle 🔴 orange_circle 🟠 yellow_circle 🟡 green_circle 🟢 blue_circle 🔵 purple_circle 🟣 one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ zero 0️⃣
orange_heart 🧡 yellow_heart 💛 green_heart 💚 blue_heart 💙 purple_heart 💜 black_heart 🖤 broken_heart 💔 sos 🆘 new 🆕 ok 🆗 up 🆙 zzz 💤
`;

/** In the order in which they are offered: what is said most first. */
export const EMOJI: readonly NamedEmoji[] = pairs(TABLE.trim().split(/\s+/));

/** Those whose name begins with `typed`, then those that have it somewhere; all for an empty one. Case does not count. */
export function findEmoji(typed: string): NamedEmoji[] {
  const wanted = typed.toLowerCase();
  const first = EMOJI.filter(({ name }) => name.startsWith(wanted));
  const others = EMOJI.filter(({ name }) => !name.startsWith(wanted) && name.includes(wanted));
  return [...first, ...others];
}

/** The name of an emoji, for who cannot see it; itself where the table has none. */
export function emojiName(emoji: string): string {
  return EMOJI.find(known => known.emoji === emoji)?.name.replaceAll('_', ' ') ?? emoji;
}

function pairs(words: readonly string[]): NamedEmoji[] {
  const found: NamedEmoji[] = [];
  for (let at = 0; at + 1 < words.length; at += 2)
    found.push({ name: words[at] ?? '', emoji: words[at + 1] ?? '' });
  return found;
}
