package statement

import (
	"testing"

	"kutip/corpus/lang"
)

// TestActs looks at what a sentence makes somebody do by saying something, and
// towards whom. An act that is denied has no stance: who "did not deny" has not
// confirmed either.
func TestActs(t *testing.T) {
	const id, en = lang.Indonesian, lang.English
	tests := []struct {
		lang   lang.Language
		text   string
		stance lang.Stance
		to     string
	}{
		{en, `Acme denied that it had read the letters.`, lang.Denies, ""},
		{en, `Acme did not deny that it had read the letters.`, "", ""},
		{en, `Acme never denied reading the letters.`, "", ""},
		{en, `Acme refused to confirm that it had read the letters.`, lang.Declines, ""},
		{en, `Acme declined to say whether it had read the letters.`, lang.Declines, ""},
		{en, `Acme declined to comment on the report.`, lang.Declines, ""},
		{en, `Acme did not respond to a request for comment.`, lang.Declines, ""},
		{en, `Acme confirmed that it had read the letters.`, lang.Confirms, ""},
		{en, `Acme could not confirm the report.`, "", ""},
		{en, `Acme admitted that it had read the letters.`, lang.Admits, ""},
		{en, `Acme did not admit any wrongdoing.`, "", ""},
		{en, `Acme acknowledged the leak on Tuesday.`, lang.Admits, ""},
		{en, `Acme announced a new privacy policy.`, lang.Announces, ""},
		{en, `Acme apologised to its users for the leak.`, lang.Apologises, `its users`},
		{en, `Acme apologized for the leak in a letter to the committee.`, lang.Apologises, ""},
		{en, `Acme refused to apologise for the leak.`, lang.Declines, ""},
		{en, `Acme warned users that their letters had been read.`, lang.Warns, `users`},
		{en, `Acme has warned against the new law.`, lang.Warns, ""},
		{en, `Acme promised to delete the data.`, lang.Promises, ""},
		{en, `Acme accused the regulator of bias.`, lang.Accuses, ""},
		{en, `Acme denied having refused to delete the data.`, lang.Denies, ""},
		{en, `Acme denied allegations that it had apologised.`, lang.Denies, ""},
		{en, `Acme rejected the claim that it sold data.`, lang.Denies, ""},
		{en, `Acme disputed the findings of the report.`, lang.Denies, ""},
		{en, `Acme said it did not read the letters.`, lang.Denies, ""},
		{en, `Acme said that it was sorry for the leak.`, lang.Apologises, ""},
		{en, `Acme said it regretted the leak.`, lang.Apologises, ""},
		{en, `Acme told Reuters that it had not read the letters.`, lang.Denies, `Reuters`},
		{en, `"We never read them," Acme told the Daily Example on Tuesday.`, lang.Denies, `the Daily Example`},
		{en, `"We never read them," Jane Doe said in an interview with CNN.`, lang.Denies, `CNN`},
		{en, `"We never read them," Jane Doe wrote in a letter to the committee.`, lang.Denies, `the committee`},
		{en, `"We never read them," Jane Doe told reporters in Springfield.`, lang.Denies, `reporters`},
		{en, `"We never read them," Jane Doe told her staff.`, lang.Denies, `her staff`},
		{en, `In a letter to the committee, Acme said it had not read them.`, lang.Denies, `the committee`},
		{en, `In an interview with the Daily Example, Jane Doe denied it.`, lang.Denies, `the Daily Example`},
		{en, `Speaking to Reuters, Jane Doe said the law was weak.`, lang.Claims, `Reuters`},
		{en, `"We never read them," Jane Doe said to the committee.`, lang.Denies, `the committee`},
		{en, `Acme urged the court to drop the case.`, lang.Asks, `the court`},
		{en, `Acme asked users to change their passwords.`, lang.Asks, `users`},
		{en, `Acme has not commented on the report.`, lang.Declines, ""},
		{en, `Acme would neither confirm nor deny the report.`, lang.Declines, ""},
		{en, `Acme insisted that it was not aware of the leak.`, lang.Denies, ""},
		{en, `Acme denied any wrongdoing.`, lang.Denies, ""},
		{en, `Acme pleaded guilty to the charge.`, lang.Admits, ""},
		{en, `Acme conceded that the data had been copied.`, lang.Admits, ""},
		{en, `Acme says it will never sell the data.`, lang.Denies, ""},
		{en, `Acme vowed to appeal the ruling.`, lang.Promises, ""},
		{en, `Acme reminded users that the data was public.`, lang.Warns, `users`},
		{en, `Acme has yet to comment on the report.`, lang.Declines, ""},
		{en, `Acme dismissed the report as false.`, lang.Denies, ""},
		{en, `Acme declined to confirm or deny the report.`, lang.Declines, ""},
		{en, `Acme did not say whether it had read the letters.`, lang.Declines, ""},
		{en, `Acme called the report a hoax.`, lang.Claims, ""},
		{en, `Acme plans to appeal the ruling.`, "", ""},
		{en, `It was not clear who had read them, a spokeswoman for Acme said.`, lang.Claims, ""},
		{en, `It had not read them, a spokeswoman for Acme said.`, lang.Denies, ""},
		{id, `Arunika membantah telah membaca pesan pelanggan.`, lang.Denies, ""},
		{id, `Arunika tidak membantah laporan itu.`, "", ""},
		{id, `Arunika tak menampik kabar itu.`, "", ""},
		{id, `Arunika membantah telah menolak permintaan itu.`, lang.Denies, ""},
		{id, `Arunika enggan berkomentar soal kabar itu.`, lang.Declines, ""},
		{id, `Arunika enggan membantah kabar itu.`, "", ""},
		{id, `Arunika menolak memberikan komentar.`, lang.Declines, ""},
		{id, `Arunika menolak tuduhan itu.`, lang.Denies, ""},
		{id, `Arunika belum memberikan tanggapan atas kabar itu.`, lang.Declines, ""},
		{id, `Arunika belum bisa memastikan jumlah data yang bocor.`, "", ""},
		{id, `Arunika mengakui data pelanggannya bocor.`, lang.Admits, ""},
		{id, `Arunika tidak mengakui kebocoran itu.`, "", ""},
		{id, `Arunika mengumumkan kebijakan privasi baru.`, lang.Announces, ""},
		{id, `Arunika meminta maaf kepada pelanggan atas kebocoran itu.`, lang.Apologises, `pelanggan`},
		{id, `Arunika menolak meminta maaf atas kebocoran itu.`, lang.Declines, ""},
		{id, `Arunika belum meminta maaf atas kebocoran itu.`, "", ""},
		{id, `Arunika memperingatkan pelanggan agar mengganti sandi.`, lang.Warns, ""},
		{id, `Arunika berjanji menghapus data itu.`, lang.Promises, ""},
		{id, `Arunika menuduh pesaingnya mencuri data.`, lang.Accuses, ""},
		{id, `Arunika mengklaim data pelanggan aman.`, lang.Claims, ""},
		{id, `Arunika mengonfirmasi kebocoran data itu.`, lang.Confirms, ""},
		{id, `Arunika membenarkan kabar itu.`, lang.Confirms, ""},
		{id, `Arunika mengaku belum menerima laporan itu.`, lang.Admits, ""},
		{id, `Arunika mengatakan tidak pernah membaca pesan pelanggan.`, lang.Denies, ""},
		{id, `"Kami tidak membacanya," kata Sekar Widyastuti kepada VIVA, Rabu (4/3/2020).`, lang.Claims, `VIVA`},
		{id, `"Kami tidak membacanya," kata Sekar Widyastuti kepada wartawan di Jakarta.`, lang.Claims, `wartawan`},
		{id, `"Kami tidak membacanya," tulis Sekar Widyastuti dalam surat kepada DPR.`, lang.Claims, `DPR`},
		{id, `"Kami tidak membacanya," ujar Sekar Widyastuti saat dihubungi Harian Contoh.`, lang.Claims, `Harian Contoh`},
		{id, `"Kami tidak membacanya," ujar Sekar Widyastuti dalam wawancara dengan CNN Indonesia.`, lang.Claims, `CNN Indonesia`},
		{id, `Kepada Harian Contoh, Sekar Widyastuti mengatakan data itu aman.`, lang.Claims, `Harian Contoh`},
		{id, `Dalam surat kepada DPR, Arunika menyatakan data itu aman.`, lang.Claims, `DPR`},
		{id, `Sekar Widyastuti memberi tahu penyidik bahwa data itu aman.`, lang.Claims, `penyidik`},
		{id, `Sekar Widyastuti mengatakan kepada Harian Contoh bahwa data itu aman.`, lang.Claims, `Harian Contoh`},
		{id, `Arunika meminta pengadilan menolak gugatan itu.`, lang.Asks, ""},
		{id, `Arunika menepis anggapan bahwa data itu bocor.`, lang.Denies, ""},
		{id, `Arunika memastikan data pelanggan aman.`, lang.Confirms, ""},
		{id, `Arunika tidak memastikan data pelanggan aman.`, "", ""},
		{id, `Arunika bungkam soal kebocoran itu.`, lang.Declines, ""},
		{id, `Arunika berharap pelanggan bersabar.`, lang.Asks, ""},
		{id, `Arunika berencana menutup layanan itu.`, "", ""},
		{id, `Arunika menilai aturan itu terlalu berat.`, lang.Claims, ""},
		{id, `Arunika meyakini bahwa data itu aman.`, lang.Claims, ""},
		{id, `Laporan Ombudsman menyebutkan bahwa data itu bocor.`, lang.Claims, ""},
		{id, `Gugatan itu menuduh Arunika menjual data.`, lang.Accuses, ""},
		{id, `Dokumen pengadilan menunjukkan bahwa Arunika menjual data.`, lang.Claims, ""},
		{id, `Dikutip dari Harian Contoh, Arunika menjual data pelanggan.`, lang.Claims, ""},
		{id, `Arunika tidak membenarkan maupun membantah kabar itu.`, lang.Declines, ""},
		{id, `Arunika mengaku bersalah atas kebocoran itu.`, lang.Admits, ""},
		{id, `Arunika menyampaikan permohonan maaf kepada para pelanggan.`, lang.Apologises, `para pelanggan`},
		{id, `Arunika mendesak pemerintah mencabut aturan itu.`, lang.Asks, ""},
		{id, `Arunika menyesalkan kebocoran data itu.`, lang.Claims, ""},
		{id, `Arunika tidak pernah membantah kabar itu.`, "", ""},
		{id, `"Kami mohon maaf atas kebocoran itu," kata Sekar Widyastuti.`, lang.Apologises, ""},
		{id, `"Tidak benar data itu bocor," kata Sekar Widyastuti.`, lang.Denies, ""},
	}
	for _, tt := range tests {
		ss := Extract(article(tt.lang, "2020-03-05", tt.text))
		if len(ss) != 1 || ss[0].Speaker == nil || ss[0].Kind == Narration {
			t.Errorf("%q: want one statement with a speaker, got %+v", tt.text, ss)
		} else if ss[0].Stance != tt.stance || ss[0].To != tt.to {
			t.Errorf("%q: %q to %q, want %q to %q", tt.text, ss[0].Stance, ss[0].To, tt.stance, tt.to)
		}
	}
}
