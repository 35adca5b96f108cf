package statement

import (
	"strings"
	"testing"

	"kutip/corpus"
	"kutip/corpus/sample"
)

// TestSampleQuotations reads the built-in briefs, two quotations each.
func TestSampleQuotations(t *testing.T) {
	tests := []struct{ article, words, name, role, organisation, said string }{
		{"apple-fbi-2016", "The FBI may use different wo", "Tim Cook", "chief executive of Apple", "Apple", "2016-02"},
		{"apple-fbi-2016", "The San Bernardino litigatio", "James Comey", "director of the FBI", "FBI", "2016-02-21"},
		{"bjorka-2022", "Kita terus menyelidiki karen", "Mahfud MD", "Menteri Koordinator Bidang Politik, Hukum, dan Keamanan", "", "2022-09-14"},
		{"bjorka-2022", "Apa data yang dibocorkan Bjo", "Mahfud MD", "Menteri Koordinator Bidang Politik, Hukum, dan Keamanan", "", "2022-09-21"},
		{"bpjs-kesehatan-2021", "Bahwa 100.002 data pribadi i", "Dedy Permadi", "juru bicara Kominfo", "Kominfo", "2021-05-21"},
		{"bpjs-kesehatan-2021", "BPJS Kesehatan terus melakuk", "Ali Ghufron Mukti", "Direktur Utama BPJS Kesehatan", "BPJS Kesehatan", "2021-05-25"},
		{"bsi-lockbit-2023", "Prioritas utama kami menjaga", "Hery Gunardi", "Direktur Utama BSI", "BSI", "2023-05-13"},
		{"bsi-lockbit-2023", "Jadi BSI ini memang ada sera", "Kartika Wirjoatmodjo", "Wakil Menteri Badan Usaha Milik Negara", "Badan Usaha Milik Negara", "2023-06-05"},
		{"cambridge-analytica-2018", "But it was also a breach of ", "Mark Zuckerberg", "chief executive of Facebook", "Facebook", "2018-03-21"},
		{"cambridge-analytica-2018", "It was my mistake, and I’m s", "Mark Zuckerberg", "chief executive of Facebook", "Facebook", "2018-04-10"},
		{"cnil-google-2019", "We are very pleased that for", "Max Schrems", "chairman of noyb", "noyb", "2019-01-21"},
		{"cnil-google-2019", "We’ve worked hard to create ", "company spokesperson for Google", "", "Google", "2019-01-23"},
		{"ehac-2021", "Yang pertama, kebocoran data", "Anas Ma'ruf", "Kepala Pusat Data dan Informasi Kementerian Kesehatan", "Kementerian Kesehatan", "2021-08-31"},
		{"ehac-2021", "Kemenkes memastikan bahwa da", "Anas Ma'ruf", "Kepala Pusat Data dan Informasi Kementerian Kesehatan", "Kementerian Kesehatan", "2021-09-01"},
		{"equifax-2017", "Many needlessly waited on ho", "Richard F. Smith", "former chairman and chief executive of Equifax", "Equifax", "2017-10-03"},
		{"equifax-2017", "Equifax failed to take basic", "Joe Simons", "chairman of the FTC", "FTC", "2019-07-22"},
		{"facebook-dpr-2018", "Ini bukanlah kejadian di man", "Ruben Hattari", "Kepala Kebijakan Publik Facebook Indonesia", "Facebook Indonesia", "2018-04-17"},
		{"facebook-dpr-2018", "Kita enggak bisa percaya jug", "Meutya Hafid", "anggota Komisi I DPR dari Partai Golkar", "Partai Golkar", "2018-04-17"},
		{"facebook-reply-2018", "Did partners get access to m", "Konstantinos Papamiltiadis", "director of developer platforms and programs at Facebook", "Facebook", "2018-12-18"},
		{"facebook-reply-2018", "no third party was reading y", "Ime Archibong", "vice-president of product partnerships at Facebook", "Facebook", "2018-12-19"},
		{"kominfo-whatsapp-2021", "Kami hari ini memanggil peng", "Johnny G. Plate", "Menteri Komunikasi dan Informatika", "", "2021-01-11"},
		{"kominfo-whatsapp-2021", "Kominfo meminta masyarakat u", "Johnny G. Plate", "Menteri Komunikasi dan Informatika", "", "2021-01"},
		{"meta-netflix-2024", "Meta didn’t share people’s p", "Andy Stone", "communications director of Meta", "Meta", "2024-04-02"},
		{"meta-netflix-2024", "The agreement allowed people", "Andy Stone", "communications director of Meta", "Meta", "2024-04-02"},
		{"netflix-messenger-2018", "Kami sama sekali tidak perna", "Kooswardini Wulandari", "Corporate Communication Manager Netflix", "Netflix", "2018-12-19"},
		{"netflix-messenger-2018", "At no time did we access peo", "Netflix", "", "", "2018-12-19"},
		{"pdns-ransomware-2024", "Nggak, nggak, nggak akan. Ti", "Budi Arie Setiadi", "Menteri Komunikasi dan Informatika", "", "2024-06-24"},
		{"pdns-ransomware-2024", "Saya menyatakan, per tanggal", "Semuel Abrijani Pangerapan", "Direktur Jenderal Aplikasi Informatika Kominfo", "Kominfo", "2024-07-04"},
		{"pegasus-2021", "The list of 50,000 phone num", "Shalev Hulio", "co-founder and chief executive of NSO Group", "NSO Group", "2021-07-21"},
		{"pegasus-2021", "Amnesty International catego", "Amnesty International", "", "", "2021-07-22"},
		{"penyadapan-operator-2013", "Tindakan AS dan Australia sa", "Susilo Bambang Yudhoyono", "Presiden Republik Indonesia", "", "2013-11-19"},
		{"penyadapan-operator-2013", "Tidak benar kami terlibat pe", "Alexander Rusli", "Presiden Direktur dan CEO Indosat", "Indosat", "2013-11-20"},
		{"prism-2013", "Facebook is not and has neve", "Mark Zuckerberg", "chief executive of Facebook", "Facebook", "2013-06-07"},
		{"prism-2013", "Press reports that suggest t", "Larry Page and David Drummond", "chief executive and chief legal officer of Google", "Google", "2013-06-07"},
		{"ring-ftc-2023", "Ring’s disregard for privacy", "Samuel Levine", "director of the FTC’s Bureau of Consumer Protection", "FTC’s Bureau of Consumer Protection", "2023-05-31"},
		{"ring-ftc-2023", "While we disagree with the F", "company spokesperson for Ring", "", "Ring", "2023-05-31"},
		{"spotify-rbc-2018", "We have no evidence that Spo", "Spotify", "", "", "2018-12-18"},
		{"spotify-rbc-2018", "We did not have the ability ", "Royal Bank of Canada", "", "", "2018-12-19"},
		{"tiktok-journalists-2022", "TikTok does not collect prec", "TikTok", "", "", "2022-10-20"},
		{"tiktok-journalists-2022", "the public trust that we hav", "Rubo Liang", "chief executive of ByteDance", "ByteDance", "2022-12-22"},
		{"tokopedia-2020", "Berkaitan dengan isu yang be", "Nuraini Razak", "VP of Corporate Communications Tokopedia", "Tokopedia", "2020-05-02"},
		{"tokopedia-2020", "Kami ingin menegaskan bahwa ", "Nuraini Razak", "VP of Corporate Communications Tokopedia", "Tokopedia", "2020-07-05"},
		{"uu-pdp-2022", "RUU tentang PDP benar-benar ", "Abdul Kharis Almasyhari", "Wakil Ketua Komisi I DPR", "DPR", "2022-09-20"},
		{"uu-pdp-2022", "Pengesahan RUU PDP akan menj", "Puan Maharani", "Ketua DPR", "DPR", "2022-09"},
		{"worldcoin-2025", "Pembekuan ini merupakan lang", "Alexander Sabar", "Direktur Jenderal Pengawasan Ruang Digital Komdigi", "Komdigi", "2025-05-04"},
		{"worldcoin-2025", "Proses ini dilakukan tanpa m", "Tools for Humanity", "", "", "2025-05-05"},
		{"zoom-encryption-2020", "we have fallen short of the ", "Eric S. Yuan", "founder and chief executive of Zoom", "Zoom", "2020-04-01"},
		{"zoom-encryption-2020", "we did not design the produc", "Eric S. Yuan", "founder and chief executive of Zoom", "Zoom", "2020-04-01"},
	}
	articles := map[string]corpus.Article{}
	direct := 0
	for a, err := range corpus.Read(sample.FS, corpus.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		articles[a.ID] = a
		for _, s := range Extract(a) {
			if s.Kind == Direct {
				direct++
			}
		}
	}
	if direct != len(tests) {
		t.Errorf("%d direct statements in the sample, want %d", direct, len(tests))
	}
	for _, tt := range tests {
		s, ok := beginning(articles[tt.article], tt.words)
		if !ok {
			t.Errorf("%s: no direct statement begins with %q", tt.article, tt.words)
			continue
		}
		want := Speaker{Name: tt.name, Role: tt.role, Organisation: tt.organisation}
		if s.Speaker == nil || *s.Speaker != want {
			t.Errorf("%s, %q: by %+v, want %+v", tt.article, tt.words, s.Speaker, want)
		}
		if s.Said == nil || s.Said.Date.String() != tt.said {
			t.Errorf("%s, %q: said %+v, want %s", tt.article, tt.words, s.Said, tt.said)
		}
	}
}

// beginning returns the direct statement whose words begin so.
func beginning(a corpus.Article, words string) (Statement, bool) {
	for _, s := range Extract(a) {
		if s.Kind == Direct && strings.HasPrefix(s.Of(a.Text), words) {
			return s, true
		}
	}
	return Statement{}, false
}
